"""The first page: stories by momentum, with the filters that a reader sets, and the views that are kept."""
