"""Which outlet printed whose text: the articles of a story as trees, copies below what they were copied from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.stories.story_texts import TextRow
from reportedly.newsroom.articles.nesting import nested
from reportedly.newsroom.words import counted
from reportedly.records import CopyKind

_KINDS = {
    CopyKind.WHOLE: "whole",
    CopyKind.CUT: "cut",
    CopyKind.LOCAL: "with paragraphs of its own",
    CopyKind.REPEAT: "once more",
    CopyKind.TRANSLATION: "translated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An article in a tree: how deep it stands, how it prints the text above, and whether it came since ``since``."""

    text: TextRow
    row: ArticleRow
    depth: int
    how: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTree:
    """One text with all articles of the story that carry it, first that by which it counts, if it is among them.

    ``whose`` says by whom the text is, as far as that is known.
    """

    branches: tuple[Branch, ...]
    articles: int
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """How many texts a story's articles print: ``own`` outlets have one of their own, ``only`` print others' alone."""

    articles: int
    outlets: int
    texts: int
    own: tuple[str, ...]
    only: tuple[str, ...]

    @property
    def told(self) -> str:
        """The same in a line.

        >>> Texts(articles=4, outlets=3, texts=2, own=("A", "B"), only=("C",)).told
        '2 texts in 4 articles of 3 outlets'
        """
        articles, outlets = counted(self.articles, "article"), counted(self.outlets, "outlet")
        return f"{counted(self.texts, 'text')} in {articles} of {outlets}"


def texts_counted(texts: Sequence[TextRow]) -> Texts:
    """Count the texts, and tell outlets that have one of their own from those that print others' alone."""
    outlets = {text.outlet for text in texts if text.outlet}
    own = {text.outlet for text in texts if text.outlet and _is_own(text)}
    return Texts(
        articles=len(texts),
        outlets=len(outlets),
        texts=len({text.carrier for text in texts}),
        own=tuple(sorted(own)),
        only=tuple(sorted(outlets - own)),
    )


def groups_of(texts: Sequence[TextRow]) -> tuple[tuple[TextRow, ...], ...]:
    """Articles by the text that they carry, in the order of the last that carries each, the first of each first."""
    groups: dict[int, list[TextRow]] = {}
    for text in texts:
        groups.setdefault(text.carrier, []).append(text)
    return tuple(tuple(sorted(group, key=_rank)) for group in groups.values())


def text_tree(
    group: Sequence[TextRow], rows: Mapping[int, ArticleRow], most: int, since: datetime | None = None
) -> TextTree:
    """One text as a tree, cut to so many articles; an article without a row is left out."""
    by_number = {text.article: text for text in group}
    depths = nested({text.article: text.other for text in group})
    shown = [number for number in depths if number in rows][:most]
    return TextTree(
        branches=tuple(
            Branch(
                text=by_number[number],
                row=rows[number],
                depth=min(3, depths[number]),
                how=_how(by_number[number]),
                new=since is not None and by_number[number].since > since,
            )
            for number in shown
        ),
        articles=len(group),
        whose=_whose(group),
    )


def _is_own(text: TextRow) -> bool:
    """Whether an article prints no other's text, and none that is credited to an agency."""
    return text.carrier == text.article and text.kind is None and (text.agency is None or text.original == text.article)


def _rank(text: TextRow) -> tuple[bool, datetime, int]:
    return text.article != text.carrier, text.since, text.article


def _how(text: TextRow) -> str:
    if text.kind is None:
        return ""
    share = "" if text.share is None else f", {max(1, round(100 * text.share))} %"
    return f"{_KINDS[text.kind]}{share}"


def _whose(group: Sequence[TextRow]) -> str:
    """By whom a text is: only what several carry needs to be told."""
    first = group[0]
    if len(group) == 1 and first.agency is None:
        return ""
    if first.original is not None:
        by = next((text.outlet for text in group if text.article == first.original), None)
        return f"by {by}" if by else f"by article {first.original}"
    return f"credited to {first.agency}" if first.agency else "whose it is is not known"
