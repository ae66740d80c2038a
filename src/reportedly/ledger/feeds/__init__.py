"""What is watched, how it fares, and what it lists."""
