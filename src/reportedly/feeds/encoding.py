"""From the bytes of an XML feed to its text."""

import codecs
import re
from collections.abc import Iterator

from reportedly.web import codec_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)")
_LAST_RESORT = "cp1252"


def text_of(body: bytes, content_type: str | None = None) -> str:
    """The text of an XML document, its byte order mark taken off.

    The first bytes decide if they can; else the charset of ``content_type``, the XML declaration and UTF-8 are tried in
    this order, and where none of them fits, windows-1252 is taken. A character that is cut off at the end is dropped.

    >>> text_of("<a>é</a>".encode("utf-16"))
    '<a>é</a>'
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _decoded(body, encoding, "replace").removeprefix("\ufeff")
    for encoding in _declared(body, content_type):
        try:
            return _decoded(body, encoding, "strict")
        except UnicodeDecodeError:
            continue
    return _decoded(body, _LAST_RESORT, "replace")


def _decoded(body: bytes, encoding: str, errors: str) -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(body)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    in_header = _IN_HEADER.search(content_type or "")
    in_declaration = _IN_DECLARATION.match(body.lstrip())
    for label in (in_header and in_header[1], in_declaration and in_declaration[1].decode("ascii")):
        if label and (codec := codec_of(label)) and not codec.startswith("utf-16"):
            yield codec
    yield "utf-8"
