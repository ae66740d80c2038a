"""The revisions, each frozen as it was released: they do not follow the code."""
