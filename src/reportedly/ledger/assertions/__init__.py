"""Propositions of stories, and which claims state, deny or weigh them."""
