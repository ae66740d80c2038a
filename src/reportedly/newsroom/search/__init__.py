"""Searches: what is asked, what was found, and how a hit reads."""
