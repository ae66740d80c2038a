"""Answers without an end, which end when their reader is let in no more."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.requests import Request

from reportedly.newsroom.access.access import Access
from reportedly.newsroom.access.visitor import visitor_of


async def while_let_in(request: Request, pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The pieces, each as long as who asked for them would still be let in."""
    access: Access = request.app.state.access
    visitor = visitor_of(request)
    async with aclosing(pieces):
        async for piece in pieces:
            if visitor is None or not await access.is_still(visitor):
                return
            yield piece
