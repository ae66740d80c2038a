"""The blocks of a page that may hold prose, in the order in which they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_TAGS = ("p", "li", "h2", "h3", "h4")
_OUTSIDE = ("figure", "figcaption", "nav", "footer", "form", "button", "noscript", "select", "template")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: its ``text`` on one line, the ``fold`` to compare it by, and how much of it is links (0 to 1)."""

    element: HtmlElement
    text: str
    fold: str
    linked: float


def fold(text: str) -> str:
    """What makes two printings of a text the same: its letters and digits, case aside.

    >>> fold("“Peace,” he said") == fold('"Peace", he  SAID')
    True
    """
    return _NOT_WORD.sub("", text).lower()


def one_line(text: str) -> str:
    """``text`` with every run of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """All blocks with text that hold no other block, outside of figures, menus and forms."""
    for element in tree.iter(*_TAGS):
        if next(element.iterdescendants(*_TAGS), None) is not None:
            continue
        text = one_line(element.text_content())
        if not text or next(element.iterancestors(*_OUTSIDE), None) is not None:
            continue
        yield Block(element=element, text=text, fold=fold(text), linked=_linked(element, len(text)))


def _linked(element: HtmlElement, length: int) -> float:
    if next(element.iterancestors("a"), None) is not None:
        return 1.0
    return min(1.0, sum(len(link.text_content()) for link in element.iter("a")) / length)
