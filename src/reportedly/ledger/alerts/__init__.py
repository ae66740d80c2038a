"""What readers want to be told of, what happened of it, and where it was sent."""
