"""What may stand in a URL that we fetch."""

import httpx

from reportedly.errors import FetchRefusedError

_SCHEMES = ("http", "https")
_MAX_LENGTH = 4_096


def target(url: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """The address to request for ``url``, which may be relative to ``base``; the fragment is dropped.

    Raises FetchRefusedError unless it is http or https, has a host, and carries no user name or password.

    >>> str(target("../b?x=1#top", base=httpx.URL("https://example.org/a/c")))
    'https://example.org/b?x=1'
    """
    shown = url if len(url) <= 200 else url[:200] + "…"
    if len(url) > _MAX_LENGTH:
        raise FetchRefusedError(f"{shown} is not fetched: it is longer than {_MAX_LENGTH:,} characters.")
    try:
        parsed = (base.join(url) if base is not None else httpx.URL(url)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefusedError(f"{shown} is not fetched: it is no URL ({error}).") from error
    if parsed.scheme not in _SCHEMES:
        raise FetchRefusedError(
            f"{shown} is not fetched: only http and https are.", remedy="Write it with https:// in front."
        )
    if not parsed.host:
        raise FetchRefusedError(f"{shown} is not fetched: it names no host.")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise FetchRefusedError(f"{shown} is not fetched: there is no port {parsed.port}.")
    if parsed.userinfo:
        raise FetchRefusedError(f"{parsed.host} is not fetched: the URL carries a user name or password.")
    return parsed
