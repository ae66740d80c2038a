"""What is told of more than usual, how often over time, and who is named with whom."""
