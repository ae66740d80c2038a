"""A story as a reader sees it: what is known, by whom, what came when, which articles it is told in, what is new."""
