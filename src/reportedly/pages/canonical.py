"""The address by which an article is known."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from courlan import extract_domain

_TRACKING = re.compile(
    r"(?i)^(?:utm_\w+|at_\w+|mc_[ce]id|(?:fb|g|dc|ms|tt|yc|tw)clid|gclsrc|gad_\w+|igshid|_ga|_gl|cmpid|cmp|ito|icid|ncid|"
    r"ns_\w+|oc|ocid|ref|ref_?src|ref_?url|referrer|smid|smtyp|sr_share|share|spm|traffic_source|trk|"
    r"wt_?mc(?:_\w+)?|xtor|campaign_?id|taid|guccounter|guce_\w+|amp|outputType|__twitter_impression)$"
)
_PORTS = {"http": 80, "https": 443}
_ALWAYS_SAFE = "/:@!$&'()*+,;=~%-._"


def normalised(url: str) -> str | None:
    """``url`` in the one form in which it is compared; None if it is no http or https URL.

    Scheme and host are in lower case; default port, fragment, tracking parameters and credentials are dropped.

    >>> normalised("HTTPS://News.Example:443/a?id=7&utm_source=x#top")
    'https://news.example/a?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host or re.search(r"\s", host):
        return None
    host = f"[{host}]" if ":" in host else host
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = re.sub(r"\s", "%20", parts.path) or "/"
    return urlunsplit((scheme, place, path, _query(parts), ""))


def canonical(declared: Iterable[str | None], final: str | None) -> str | None:
    """The first of the ``declared`` URLs that is believable for a page at ``final``, else ``final``, normalised.

    It must be on the same registrable site, and not the front page for a page that is deeper.
    """
    home = normalised(final) if final else None
    for url in declared:
        candidate = _joined(final or "", url) if url else None
        if candidate and _is_believable(candidate, home):
            return _as_secure_as(candidate, home)
    return home


def _joined(base: str, url: str) -> str | None:
    try:
        return normalised(urljoin(base, url))
    except ValueError:
        return None


def site(url: str) -> str:
    """The registrable domain of ``url`` ("news.example.co.uk" -> "example.co.uk"), else its host with port."""
    parts = urlsplit(url)
    try:
        ip_address(parts.hostname or "")
    except ValueError:
        return extract_domain(url) or _without_www(parts.netloc)
    return parts.netloc


def _is_believable(candidate: str, home: str | None) -> bool:
    if home is None:
        return True
    if site(candidate) != site(home):
        return False
    return urlsplit(candidate).path.strip("/") != "" or urlsplit(home).path.strip("/") == ""


def _as_secure_as(candidate: str, home: str | None) -> str:
    """``candidate`` with https where the page itself came by https: old markup often still says http."""
    if home and home.startswith("https://") and candidate.startswith("http://"):
        return "https://" + candidate.removeprefix("http://")
    return candidate


def _query(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
    if not any(_TRACKING.match(name) for name, _ in pairs):
        return parts.query
    return urlencode([(name, value) for name, value in pairs if not _TRACKING.match(name)], safe=_ALWAYS_SAFE)


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")
