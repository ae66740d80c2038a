"""Long forms, and files that are sent with them: lists of feeds, and hundreds of feeds chosen at once.

A file is read whole, within the limit, by the parser of the standard library; nothing is written to disk.
"""

from email.parser import BytesParser
from email.policy import HTTP
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request

from reportedly.newsroom.form import Filled

MOST_BYTES = 4 * 1024 * 1024
MOST_FIELDS = 20_000
_FORM, _PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


async def long_body(request: Request) -> bytes:
    """The body of a request, 413 where it is longer than ``MOST_BYTES``; a longer one is never held whole."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"What was sent is longer than {MOST_BYTES // 1024**2} MB.")
    return bytes(body)


async def long_form(request: Request) -> Filled:
    """A form, be it long or sent with files, whose texts are values: 415, 413 or 422 for what is none of ours."""
    kind = request.headers.get("content-type", "")
    media_type = kind.partition(";")[0].strip().lower()
    if media_type not in (_FORM, _PARTS):
        raise HTTPException(415, "A form of one of our pages is expected here.")
    body = await long_body(request)
    try:
        found = _parts(kind, body) if media_type == _PARTS else _fields(body)
    except ValueError as error:
        raise HTTPException(422, "The form cannot be read: it is no text, or has too many fields.") from error
    return Filled(values={name: tuple(values) for name, values in found.items()})


def _fields(body: bytes) -> dict[str, list[str]]:
    found = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    return {name: [value.replace("\0", " ").strip() for value in values] for name, values in found.items()}


def _parts(kind: str, body: bytes) -> dict[str, list[str]]:
    r"""The parts of a form that was sent with files, as text. Raises ValueError for what is none.

    >>> sent = b'--x\r\nContent-Disposition: form-data; name="list"\r\n\r\n<opml/>\r\n--x--\r\n'
    >>> _parts('multipart/form-data; boundary=x', sent)
    {'list': ['<opml/>']}
    """
    head = b"Content-Type: " + kind.encode("ascii") + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    found: dict[str, list[str]] = {}
    if not message.is_multipart():
        raise ValueError("no parts")
    for part in message.iter_parts():
        name, payload = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(payload, bytes):
            found.setdefault(name, []).append(_text(payload))
    return found


def _text(payload: bytes) -> str:
    """A file's text: UTF-16 where its first bytes say so, else UTF-8."""
    marked = payload.startswith((b"\xff\xfe", b"\xfe\xff"))
    return payload.decode("utf-16" if marked else "utf-8-sig", "replace").replace("\0", " ").strip()


LongForm = Annotated[Filled, Depends(long_form)]
LongBody = Annotated[bytes, Depends(long_body)]
