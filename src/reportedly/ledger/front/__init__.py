"""What the first page shows of each story, and the views of it that people save."""
