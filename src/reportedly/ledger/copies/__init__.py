"""Whose text an article prints."""
