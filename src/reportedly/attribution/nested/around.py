"""What the parse alone suggests as source and content of a reporting word."""

from collections.abc import Sequence

from reportedly.attribution.boundaries import Boundaries, joined, printed
from reportedly.attribution.cues import ACCORDING_TO, ADVERB, NOUN, Entry, Spot
from reportedly.attribution.drafting import Draft
from reportedly.attribution.nested.contents import according_clause, adverb_clause, content_of, noun_clause, without
from reportedly.attribution.nested.speakers import source_after, source_of_noun, source_of_verb
from reportedly.attribution.nested.spotting import cue_words
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Span


def draft_around(tree: Tree, boundaries: Boundaries, spot: Spot) -> Draft | None:
    """The draft that the parse alone suggests for a reporting word; None where it has no content."""
    entry, ranges = _framed(tree, spot)
    found = [span for part in ranges if (span := boundaries.content(printed(tree.parse, part)))]
    cue_tokens = cue_words(tree, spot, entry.frame)
    cue = printed(tree.parse, cue_tokens)
    source_tokens = _source(tree, spot, entry)
    source = _pieces(boundaries, [printed(tree.parse, part) for part in source_tokens], [cue])
    content = _pieces(boundaries, found, [cue, *source])
    if not content:
        return None
    return Draft(
        spot=spot,
        entry=entry,
        cue=cue,
        cue_tokens=cue_tokens,
        source=source,
        source_tokens=source_tokens,
        content=content,
    )


def _pieces(boundaries: Boundaries, spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in text order, joined where they overlap, without the holes and without loose ends."""
    parts = (part for span in joined(spans) for part in apart(span, holes))
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
