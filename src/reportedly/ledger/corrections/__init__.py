"""What people correct in readings, and all that they decide."""
