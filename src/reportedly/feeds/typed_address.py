"""Addresses as people type and paste them."""

import re
from dataclasses import dataclass

from reportedly.feeds.link import web_link

_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAddress:
    """An address, made whole; ``scheme_typed`` is False where https was put in front of it."""

    url: str
    scheme_typed: bool

    @property
    def insecure(self) -> str:
        """The same by http."""
        return "http" + self.url.removeprefix("https")


def typed_address(text: str) -> TypedAddress | None:
    """The address that ``text`` stands for, None if it is none of the web.

    >>> typed_address(" wire.example/news ").url, typed_address("feed://wire.example/rss").url
    ('https://wire.example/news', 'https://wire.example/rss')
    >>> typed_address("127.0.0.1:8000/a").url, typed_address("mailto:desk@wire.example"), typed_address("two words")
    ('https://127.0.0.1:8000/a', None, None)
    """
    bare = _FEED_SCHEME.sub("", text.strip().strip("<>\"'").strip())
    bare = bare.removeprefix("//")
    scheme_typed = bool(_SCHEME.match(bare))
    url = web_link(bare if scheme_typed else f"https://{bare}") if bare else None
    return TypedAddress(url=url, scheme_typed=scheme_typed) if url else None
