"""What every tool is asked with: the ledger, the moment, and where the newsroom's pages are."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.newsroom.as_of import with_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to ``ledger`` that is asked at ``now``; ``as_of`` is a past moment, None for the present.

    ``base`` is the address of the newsroom, as :func:`base_of` gives it, None where there is none.
    """

    ledger: Ledger
    now: datetime
    as_of: datetime | None = None
    base: str | None = None

    def page(self, address: str, fragment: str = "") -> str | None:
        """The whole address of a page of ours at the question's moment; None where the newsroom's is not known."""
        if self.base is None:
            return None
        return f"{self.base}{with_moment(address, self.as_of)}{fragment}"

    def claim_page(self, article: int, version: int, index: int | None) -> str | None:
        """The page of an article with a claim in its margin."""
        fragment = "" if index is None else f"#c{index + 1}"
        return self.page(f"/articles/{article}?version={version}&mode=all", fragment)


def base_of(address: str | None) -> str | None:
    """The address of a newsroom without a slash at its end. Raises InputError for what is no address of the web.

    >>> base_of("http://127.0.0.1:8765/"), base_of(None)
    ('http://127.0.0.1:8765', None)
    """
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        fits = False
    if not fits:
        remedy = "Give the address at which `reportedly serve` answers: --base-url http://127.0.0.1:8765"
        raise InputError(f"{address!r} is not the address of a newsroom.", remedy=remedy)
    return address.rstrip("/")
