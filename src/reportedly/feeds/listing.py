"""What a feed document says, before any of it is believed: the common form of all formats."""

from dataclasses import dataclass

from reportedly.records import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry as printed: nothing is resolved, dated or stripped yet."""

    guid: str | None = None
    link: str | None = None
    title: str | None = None
    summary: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One document as printed, items in its order.

    ``ttl_s`` is how many seconds the publisher asks to wait between polls; ``parts`` are the links of the documents
    that an index lists, the newest first; ``truncated`` says that the document breaks off. ``format`` is the name of
    the document's format and version, as people know it.
    """

    items: tuple[Item, ...] = ()
    title: str | None = None
    home: str | None = None
    language: str | None = None
    ttl_s: float | None = None
    parts: tuple[str, ...] = ()
    truncated: bool = False
    problems: tuple[Problem, ...] = ()
    format: str | None = None
