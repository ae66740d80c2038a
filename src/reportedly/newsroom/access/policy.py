"""What a request needs: by its method and path alone, so that a route that nobody thought of needs the most.

Reading needs a reader, everything else an editor. What needs less is listed here, and there is no other place.
"""

import re

from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.forgery import READING

SIGN_IN, SIGN_OUT, ACCOUNT = "/sign-in", "/sign-out", "/account"
_OPEN = re.compile(r"/healthz|/favicon\.ico|/static/[^/]+|" + SIGN_IN)
_OWN = frozenset({SIGN_OUT, f"{ACCOUNT}/password", f"{ACCOUNT}/sign-out", "/theme"})
"""What everybody may change: what is their own."""
_FEEDS = re.compile(
    r"/(stories|entities)/[0-9]+/feed\.(rss|atom)|/search\.(rss|atom)|/alerts(/rules/[0-9]+)?\.(rss|atom)"
)
_API = "/api/v1/"
_PROGRAMS = ("/api/", "/openapi", "/healthz", "/metrics", "/static/")
_INDEX = "/api/"


def needed(method: str, path: str) -> Role | None:
    """The least role that may ask this; None where anybody may.

    >>> needed("GET", "/stories/3"), needed("DELETE", "/api/v1/alerts/rules/3"), needed("GET", "/nothing/here")
    (<Role.READER: 'reader'>, <Role.EDITOR: 'editor'>, <Role.READER: 'reader'>)
    >>> needed("GET", "/alerts.atom"), needed("POST", "/sign-in"), needed("GET", "/static/../api/v1/claims")
    (<Role.FEEDS: 'feeds'>, None, <Role.READER: 'reader'>)
    """
    if _OPEN.fullmatch(path) and (method in READING or (method, path) == ("POST", SIGN_IN)):
        return None
    if method not in READING:
        return Role.READER if path in _OWN else Role.EDITOR
    return Role.FEEDS if is_feed(path) else Role.READER


def is_feed(path: str) -> bool:
    """Whether a path is that of a feed, whose readers cannot sign in."""
    return _FEEDS.fullmatch(path) is not None


def is_for_programs(path: str) -> bool:
    """Whether who asks for a path is told in a program's words what is wrong."""
    return path.startswith(_PROGRAMS) and path != _INDEX


def is_metered(path: str) -> bool:
    """Whether requests for a path are counted."""
    return path.startswith(_API)
