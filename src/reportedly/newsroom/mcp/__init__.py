"""What an assistant may ask: a few tools of the Model Context Protocol over the ledger's named queries.

Only :mod:`~reportedly.newsroom.mcp.server` and what it serves need the SDK, which comes with ``reportedly[mcp]``.
"""
