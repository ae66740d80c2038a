"""Search: a query as people type it, as a tree, as what an index is asked, and what was found by it."""
