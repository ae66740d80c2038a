"""What a program gets for its question: rows of the ledger as JSON, to be asked for again rather than kept."""

import msgspec
from fastapi import Response


def answer(value: object) -> Response:
    """A value as the body of an answer."""
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"Cache-Control": "no-cache"})
