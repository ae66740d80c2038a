"""What sources have said, how firmly, how often alone, and what came of it."""
