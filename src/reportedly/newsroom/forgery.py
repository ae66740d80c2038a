"""Requests that another site's page sends in a reader's name (cross-site request forgery), told from those of ours.

Loopback is no protection: any page that a reader opens can post a form to 127.0.0.1. The browser says where a request
comes from, by ``Sec-Fetch-Site`` or, where we are not reached over a trustworthy address, by ``Origin``; a page can
forge neither. So no handler need do anything: :class:`~reportedly.newsroom.guard.Guard` refuses what is forged before
one is asked, whatever changes something must be asked for by POST, PUT, PATCH or DELETE, and GET must change nothing.

Is that enough where a cookie says who asks? Every browser since 2020 sends one of the two with whatever changes
something, but a request that has neither passes here, as programs send none. So where it is a cookie that lets a
request in, and where one is asked for, the gate wants to be shown one of the two (:func:`is_ours`): then a browser that
tells nothing is refused, too. A program shows a token, which no browser adds by itself, and need prove nothing more. No
secret in forms is needed for that, and none can leak; that the cookie is ``SameSite=Lax`` is a second lock on the same
door. A page of our own origin could forge anything; that none says what its author did not write is the business of
autoescaping and of the Content-Security-Policy.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_OURS = frozenset({"same-origin", "none"})

REFUSAL = "This was sent by a page of another site, so nothing was changed."
UNTOLD = "Your browser does not say which page sent this, so nothing was changed."
REMEDY = "Open the page here and send it again."


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
    told = "sec-fetch-site" in headers or "origin" in headers
    return method not in READING and told and not is_ours(headers)


def is_ours(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that a request was sent by a page of ours, or by its reader's own hand.

    >>> is_ours({"host": "127.0.0.1:8765", "sec-fetch-site": "same-origin"}), is_ours({"host": "127.0.0.1:8765"})
    (True, False)
    """
    fetched_from = headers.get("sec-fetch-site")
    if fetched_from is not None:
        return fetched_from in _OURS
    return _is_at(headers.get("origin", ""), headers.get("host", ""))


def _is_at(origin: str, host: str) -> bool:
    try:
        return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
