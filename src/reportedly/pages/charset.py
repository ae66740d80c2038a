"""From bytes to text: which character encoding a page is in."""

import codecs
import re

from charset_normalizer import from_bytes

from reportedly.records import Problem
from reportedly.web import CODECS, codec_of

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_BYTES, _GUESS_BYTES = 4_096, 65_536


def decoded(content: bytes, content_type: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The text of ``content``, and what was wrong with it.

    Valid UTF-8 is taken for that whatever is declared; else the byte order mark, the header ``content_type``, the
    ``meta`` element and at last a guess decide. What cannot be decoded becomes U+FFFD and is listed.

    >>> decoded("Größe".encode("latin-1"), "text/html; charset=iso-8859-1")
    ('Größe', ())
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _lenient(content[len(bom) :], encoding)
    declared = _declared(content, content_type)
    if declared is None or not declared.startswith("utf-16"):
        try:
            return content.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    if declared is None or (declared == "utf-8" and not _is_mostly_utf8(content)):
        declared = _guessed(content)
    return _lenient(content, declared)


def _declared(content: bytes, content_type: str | None) -> str | None:
    in_header = _IN_HEADER.search(content_type or "")
    in_meta = _IN_META.search(content[:_META_BYTES])
    for name in (in_header and in_header[1], in_meta and in_meta[1].decode("ascii")):
        if name and (codec := codec_of(name)):
            return codec
    return None


def _is_mostly_utf8(content: bytes) -> bool:
    beyond_ascii = sum(byte > 127 for byte in content[:_GUESS_BYTES])
    return content[:_GUESS_BYTES].decode("utf-8", "replace").count("\ufffd") * 4 <= beyond_ascii


def _guessed(content: bytes) -> str:
    if _is_mostly_utf8(content):
        return "utf-8"
    best = from_bytes(content[:_GUESS_BYTES], cp_isolation=sorted(CODECS)).best()
    return best.encoding if best is not None else "utf-8"


def _lenient(content: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
    count = text.count("\ufffd")
    message = f"{count} characters are not valid {encoding.upper()} and stand as U+FFFD."
    return text, (Problem(code="page.charset", message=message),)
