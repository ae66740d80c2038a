"""What a person typed into a form of ours, read within limits.

A route that changes something takes it as a parameter::

    @router.post("/things")
    def add(form: Form) -> Response:
        desk.ledger.add(form.one("name"), kinds=form.all("kind"))
        return see("/things")

The request was let through by the guard, so that it is no other site's (:mod:`reportedly.newsroom.forgery`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request, Response

MOST_BYTES = 64 * 1024
_MOST_FIELDS = 200
_MEDIA_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as filled in: the values of each field, in order, without NUL and white space around them."""

    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """The first value of a field, "" where it is not there.

        >>> Filled(values={"q": ("a ferry",)}).one("q")
        'a ferry'
        """
        return next(iter(self.values.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that are not empty."""
        return tuple(value for value in self.values.get(name, ()) if value)


async def filled(request: Request) -> Filled:
    """The form of a request: 415 for what is none, 413 for a longer one than any of ours, 422 for what is no text."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _MEDIA_TYPE:
        raise HTTPException(415, "A form of one of our pages is expected here.")
    body = await limited_body(request)
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(422, "The form cannot be read: it is no text, or has too many fields.") from error
    return Filled(values={name: tuple(_tidy(value) for value in values) for name, values in found.items()})


def of_address(request: Request) -> Filled:
    """The same of an address: a form that changes nothing puts what it asks for there."""
    given = request.query_params
    return Filled(values={name: tuple(_tidy(value) for value in given.getlist(name)) for name in given})


async def limited_body(request: Request) -> bytes:
    """The body of a request, 413 where it is longer than ``MOST_BYTES``; a longer one is never held whole."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"What was sent is longer than {MOST_BYTES // 1024} kB.")
    return bytes(body)


Form = Annotated[Filled, Depends(filled)]


def see(address: str) -> Response:
    """The answer to a form that was taken: look there now (303), so that a reload sends nothing again."""
    return Response(status_code=303, headers={"Location": address})


def _tidy(value: str) -> str:
    return value.replace("\0", " ").strip()
