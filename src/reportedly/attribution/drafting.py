"""Puts a cue, its source and its content together into a draft of a claim."""

from dataclasses import dataclass

from reportedly.attribution.boundaries import Boundaries, printed
from reportedly.attribution.completion import completed
from reportedly.attribution.cues import Entry, Spot
from reportedly.attribution.network.decoding import Link
from reportedly.attribution.telephone import is_telephone_call
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.attribution.uses import spot_of, use_of
from reportedly.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim in the making: exact spans, with the tokens that the labels are read from.

    ``entry`` is the use of the cue that fits, ``cue_tokens`` and ``source_tokens`` the token ranges behind ``cue`` and
    ``source``.
    """

    spot: Spot
    entry: Entry
    cue: Span
    cue_tokens: TokenRange
    source: tuple[Span, ...]
    source_tokens: tuple[TokenRange, ...]
    content: tuple[Span, ...]


def draft_of(tree: Tree, boundaries: Boundaries, link: Link, told: frozenset[int] = frozenset()) -> Draft | None:
    """The draft of an attribution that was found as token ranges; None if its content is nothing but punctuation.

    ``told`` are the tokens of all cues and contents of the article, into which no content is told on. None as well for
    calls by telephone, which the finder takes for the other kind.
    """
    if is_telephone_call(tree, link.cue):
        return None
    cue = printed(tree.parse, link.cue)
    source_tokens = _whole_subject(tree, link)
    source = boundaries.plain(printed(tree.parse, source_tokens)) if source_tokens else None
    holes = [cue, source] if source else [cue]
    taken = frozenset((*range(*link.cue), *range(*(source_tokens or (0, 0)))))
    parts = [completed(tree, part, taken, told) for part in link.content]
    content = boundaries.whole([printed(tree.parse, part) for part in parts], holes)
    if not content:
        return None
    spot = spot_of(tree, link.cue)
    return Draft(
        spot=spot,
        entry=use_of(tree, spot, link.cue, link.content),
        cue=cue,
        cue_tokens=link.cue,
        source=(source,) if source else (),
        source_tokens=(source_tokens,) if source and source_tokens else (),
        content=content,
    )


def _whole_subject(tree: Tree, link: Link) -> TokenRange | None:
    """The source; if it is only the end of the cue's subject ("port" of "the owner of the port"), all of that."""
    if link.source is None:
        return None
    subject = tree.subject(tree.top(link.cue))
    if subject is None or not subject < link.source[0]:
        return link.source
    start, end = tree.range(subject)
    is_free = not any(start < last and first < link.source[0] for first, last in (link.cue, *link.content))
    is_one_phrase = not any(tree.tokens[at].dep == "punct" for at in range(start, link.source[0]))
    return (start, end) if is_free and is_one_phrase and end == link.source[1] else link.source
