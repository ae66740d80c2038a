"""What people set right: claims and what belongs together, on pages and for programs."""
