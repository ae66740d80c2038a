"""What is written about more than usual, and who is named with whom."""
