"""What changed between two versions of an article, on pages and for programs."""
