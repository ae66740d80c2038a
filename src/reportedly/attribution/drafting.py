"""Puts a cue, its source and its content together into a draft of a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribution.boundaries import Boundaries, printed
from reportedly.attribution.contents import according_clause, adverb_clause, content_of, noun_clause, without
from reportedly.attribution.cues import ACCORDING_TO, ADVERB, NOUN, Entry
from reportedly.attribution.quoting import Quoting
from reportedly.attribution.speakers import source_after, source_of_noun, source_of_verb
from reportedly.attribution.spotting import Spot, cue_words, spots
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim in the making: exact spans, with the tokens that the labels are read from.

    ``entry`` is the use of the cue that fits, ``source_tokens`` the token ranges behind ``source``.
    """

    spot: Spot
    entry: Entry
    cue: Span
    source: tuple[Span, ...]
    source_tokens: tuple[TokenRange, ...]
    content: tuple[Span, ...]


def drafts(tree: Tree, boundaries: Boundaries) -> tuple[Draft, ...]:
    """The drafts of an article in the order of their cues."""
    found = spots(tree)
    quoted = Quoting(tree, boundaries, found).link()
    made = (_draft(tree, boundaries, spot, quoted.get(spot.token)) for spot in found)
    kept: list[Draft] = []
    for draft in made:
        if draft is not None and not (kept and _is_swallowed(draft, kept[-1])):
            kept.append(draft)
    return tuple(kept)


def _is_swallowed(draft: Draft, before: Draft) -> bool:
    """Whether the cue only opens, or repeats, the content of the one before ("which he said showed …")."""
    opens = any(span[0] == draft.cue[0] for span in before.content)
    repeats = draft.entry.frame == NOUN and draft.content == before.content
    return opens or repeats


def _draft(tree: Tree, boundaries: Boundaries, spot: Spot, quoted: Sequence[Span] | None) -> Draft | None:
    entry, content = spot.entries[0], tuple(quoted or ())
    if not content:
        entry, ranges = _framed(tree, spot)
        content = tuple(span for part in ranges if (span := boundaries.content(printed(tree.parse, part))))
    cue = printed(tree.parse, cue_words(tree, spot, entry.frame))
    source_tokens = _source(tree, spot, entry)
    source_holes = [cue, *(quoted or ())]
    source = _pieces(boundaries, [printed(tree.parse, part) for part in source_tokens], source_holes)
    content = _pieces(boundaries, content, [cue, *source])
    if not content:
        return None
    return Draft(spot=spot, entry=entry, cue=cue, source=source, source_tokens=source_tokens, content=content)


def _pieces(boundaries: Boundaries, spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in text order, joined where they overlap, without the holes and without loose ends."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    parts = (part for span in joined for part in apart(span, holes))
    return tuple(span for part in parts if (span := boundaries.plain(part)))


def apart(span: Span, holes: Sequence[Span]) -> tuple[Span, ...]:
    """The span without the holes."""
    parts = [span]
    for hole in holes:
        parts = [rest for part in parts for rest in without(part, hole)]
    return tuple(parts)


def _framed(tree: Tree, spot: Spot) -> tuple[Entry, tuple[TokenRange, ...]]:
    adjacent = tree.text(spot.token + 1) if spot.token + 1 < len(tree.tokens) else ""
    for entry in sorted(spot.entries, key=lambda entry: entry.frame != adjacent):
        if entry.frame == ACCORDING_TO:
            content = according_clause(tree, spot.token)
        elif entry.frame == NOUN:
            content = noun_clause(tree, spot.token)
        elif entry.frame == ADVERB:
            content = adverb_clause(tree, spot.token)
        else:
            content = content_of(tree, spot.token, entry.frame)
        if content:
            return entry, content
    return spot.entries[0], ()


def _source(tree: Tree, spot: Spot, entry: Entry) -> tuple[TokenRange, ...]:
    if entry.frame == ACCORDING_TO:
        return source_after(tree, spot.token)
    if entry.frame == NOUN:
        return source_of_noun(tree, spot.token)
    if entry.frame == ADVERB:
        return ()
    return source_of_verb(tree, spot.token)
