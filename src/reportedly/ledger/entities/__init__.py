"""Who is known under which name, over all articles."""
