"""Marks on a text: overlapping and nested spans, cut into a flat list of segments that HTML can show.

HTML elements must nest, the spans of a reading need not: a figure may begin inside a source and end outside it. So the
text is cut at every end of every span, and each piece carries the set of all marks that cover it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from reportedly.records import Claim, Mode, Reading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span and what to show it as.

    ``claim`` is the number of the claim, from 1, that it is a part of, if any; ``figure`` that of the figure it is.
    """

    span: Span
    kind: str
    claim: int | None = None
    figure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under one set of marks.

    ``kinds`` are the marks' kinds, sorted, and ``depth`` how many contents of claims lie over each other here;
    ``claims`` are the numbers of the claims that it belongs to; ``notes`` those whose number is printed behind it;
    ``figure`` that of the figure that begins with it.
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    depth: int = 0
    claims: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    figure: int | None = None

    @property
    def end(self) -> int:
        """The offset behind its last code point."""
        return self.start + len(self.text)


def segments(
    text: str, marks: Iterable[Mark], *, notes: Iterable[tuple[int, int]] = (), cuts: Iterable[int] = ()
) -> tuple[Segment, ...]:
    """Cut ``text`` at all ends of ``marks`` and at ``cuts``; the segments' texts, joined, are the text.

    Marks and cuts that reach outside the text are clipped to it. ``notes`` are pairs of an offset and the number of
    the claim that is printed there.

    >>> [(s.text, s.kinds) for s in segments("abcd", [Mark(span=(0, 3), kind="x"), Mark(span=(2, 4), kind="y")])]
    [('ab', ('x',)), ('c', ('x', 'y')), ('d', ('y',))]
    """
    begins, ends = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in marks:
        start, end = (_clipped(offset, text) for offset in mark.span)
        if start < end:
            begins[start].append(mark)
            ends[end].append(mark)
    printed = defaultdict[int, list[int]](list)
    for offset, number in notes:
        printed[_clipped(max(offset, 1), text)].append(number)
    bounds = sorted({0, len(text), *begins, *ends, *printed, *(_clipped(cut, text) for cut in cuts)})
    active: list[Mark] = []
    found = []
    for start, end in pairwise(bounds):
        active = [mark for mark in active if mark not in ends[start]] + begins[start]
        found.append(_segment(text, (start, end), active, printed.get(end, [])))
    return tuple(found)


def _clipped(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def _segment(text: str, span: Span, active: Sequence[Mark], notes: Iterable[int]) -> Segment:
    return Segment(
        start=span[0],
        text=text[span[0] : span[1]],
        kinds=tuple(sorted({mark.kind for mark in active})),
        depth=len({mark.claim for mark in active if mark.kind in ("content", "thought")}),
        claims=tuple(sorted({mark.claim for mark in active if mark.claim is not None})),
        notes=tuple(sorted(set(notes))),
        figure=next((mark.figure for mark in active if mark.figure is not None and mark.span[0] == span[0]), None),
    )


def markup(parts: Iterable[Segment]) -> Markup:
    """The segments as HTML: spans with classes and the numbers of claims, everything from the text escaped.

    >>> markup(segments("a < b", [Mark(span=(0, 1), kind="figure")]))
    Markup('<span class="m figure">a</span> &lt; b')
    """
    return Markup("").join(_html(part) for part in parts)


def _html(part: Segment) -> Markup:
    shown = escape(part.text)
    if part.kinds:
        nested = " nested" if part.depth > 1 else ""
        owners = Markup(' data-claims="{}"').format(" ".join(map(str, part.claims))) if part.claims else ""
        classes = "m " + " ".join(part.kinds) + nested
        name = Markup(' id="f{}"').format(part.figure) if part.figure is not None else ""
        shown = Markup('<span class="{}"{}{}>{}</span>').format(classes, name, owners, shown)
    numbers = (
        Markup(
            '<sup class="n" id="m{0}"><a href="#c{0}" aria-label="claim {0}" data-claims="{0}">{0}</a></sup>'
        ).format(n)
        for n in part.notes
    )
    return shown + Markup("").join(numbers)


def marks_of(reading: Reading, shown: Mapping[int, Claim]) -> tuple[Mark, ...]:
    """All that is marked in the text of ``reading``: figures, times, places, unread stretches, and the parts of claims.

    ``shown`` are the claims that are marked, by their numbers from 1. What is only thought is a mark of its own kind.
    """
    found = []
    for number, claim in shown.items():
        content = "thought" if claim.mode is Mode.THOUGHT else "content"
        found += [Mark(span=span, kind=content, claim=number) for span in claim.content.spans]
        found += [Mark(span=span, kind="source", claim=number) for span in (claim.source.spans if claim.source else ())]
        found += [Mark(span=span, kind="cue", claim=number) for span in (claim.cue.spans if claim.cue else ())]
    found += [Mark(span=item.span, kind="figure", figure=number) for number, item in enumerate(reading.figures, 1)]
    found += [Mark(span=item.span, kind="time") for item in reading.times]
    found += [Mark(span=item.span, kind="place") for item in reading.places]
    found += [Mark(span=item.span, kind="scar") for item in reading.scars]
    return tuple(found)


def notes_of(shown: Mapping[int, Claim]) -> tuple[tuple[int, int], ...]:
    """Where each claim's number is printed: behind its cue, behind its content where it has none."""
    found = []
    for number, claim in shown.items():
        spans = claim.cue.spans if claim.cue and claim.cue.spans else claim.content.spans
        if spans:
            found.append((spans[-1][1], number))
    return tuple(found)
