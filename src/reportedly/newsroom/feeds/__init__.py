"""Feeds and how they are."""
