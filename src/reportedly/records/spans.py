"""Where something stands in a text."""

Span = tuple[int, int]
