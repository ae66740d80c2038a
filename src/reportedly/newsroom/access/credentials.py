"""What a request shows to say who asks: a token, or the cookie of a session."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

PARAMETER = "token"
PREFIX = "rpt_"
_LONGEST = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The digest of a token and whether it stood in the address, or that of a session; both empty if none was shown.

    A token goes before a cookie: who shows a wrong one is not let in by the other.
    """

    token: str = field(default="", repr=False)
    in_address: bool = False
    session: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """The digest of what was shown."""
        return self.token or self.session


def new_secret(prefix: str = "") -> str:
    """256 bits of chance, as a word."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a token or a session: its SHA-256. As it is chance, a slow hash would add nothing.

    >>> digest_of("chance")[:8]
    '6cb09fe7'
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def credentials_of(request: Request, *, cookie: str, feed: bool) -> Credentials:
    """What a request shows. Only for a feed is a token taken by Basic authentication, or out of the address."""
    header = request.headers.get("authorization")
    if header is not None:
        return Credentials(token=digest_of(_of_header(header, feed=feed)))
    if feed and (token := request.query_params.get(PARAMETER)):
        return Credentials(token=digest_of(token[:_LONGEST]), in_address=True)
    held = request.cookies.get(cookie, "")
    return Credentials(session=digest_of(held[:_LONGEST])) if held else Credentials()


def without_token(query: bytes) -> bytes:
    """A query without a token, so that neither a link nor a log repeats it.

    >>> without_token(b"q=ferry&token=rpt_1"), without_token(b"q=%2b")
    (b'q=ferry', b'q=%2b')
    """
    if PARAMETER.encode() not in query:
        return query
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return urlencode([pair for pair in pairs if pair[0] != PARAMETER]).encode()


def _of_header(header: str, *, feed: bool) -> str:
    """The token of an ``Authorization`` header; what nobody has where it holds none."""
    scheme, _, value = header[:_LONGEST].partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic" and feed:
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""
