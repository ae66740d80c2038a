"""Articles on one running matter."""
