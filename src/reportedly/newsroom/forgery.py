"""Requests that another site's page sends in a reader's name (cross-site request forgery), told from those of ours.

Loopback is no protection: any page that a reader opens can post a form to 127.0.0.1. The browser says where a request
comes from, by ``Sec-Fetch-Site`` or, where we are not reached over a trustworthy address, by ``Origin``; a page can
forge neither. So no handler need do anything: :class:`~reportedly.newsroom.guard.Guard` refuses what is forged before
one is asked, whatever changes something must be asked for by POST, PUT, PATCH or DELETE, and GET must change nothing.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_OURS = frozenset({"same-origin", "none"})

REFUSAL = "This was sent by a page of another site, so nothing was changed. Open the page here and send it again.\n"


def is_forged(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something was sent by a page of another site.

    ``headers`` must find names in any case (starlette's do). A request with neither header comes from no browser, but
    from a program of the user's, and passes. An address of ours on another port is another site.

    >>> is_forged("POST", {"host": "127.0.0.1:8765", "sec-fetch-site": "same-site"})
    True
    >>> is_forged("POST", {"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:8765"})
    False
    >>> is_forged("GET", {"host": "127.0.0.1:8765", "sec-fetch-site": "cross-site"})
    False
    """
    if method in READING:
        return False
    fetched_from = headers.get("sec-fetch-site")
    if fetched_from is not None:
        return fetched_from not in _OURS
    origin = headers.get("origin")
    return origin is not None and not _is_at(origin, headers.get("host", ""))


def _is_at(origin: str, host: str) -> bool:
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
