"""Words of one version of an article found again in another: where their sentence stands there, word for word.

Sentence by sentence, so that what was written around it may have changed. A sentence that stands several times is found
where it stands as often in both, the first for the first. What was rewritten is not found: nobody has said anything of
the new words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportedly.records import Anchor, Correction, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A text, with where its sentences stand."""

    text: str
    sentences: tuple[Span, ...] = ()


@dataclass(slots=True, kw_only=True)
class Carrying:
    """From one text to another."""

    old: Printed
    text: str
    _moved: dict[Span, int | None] = field(default_factory=dict)

    def span(self, span: Span) -> Span | None:
        """Where words stand in the other text; None where their sentence does not.

        >>> Carrying(old=Printed(text="No. He left.", sentences=((0, 3), (4, 12))), text="He left.").span((7, 11))
        (3, 7)
        """
        if self.text == self.old.text:
            return span
        passage = self._passage(span)
        if passage not in self._moved:
            self._moved[passage] = self._found(passage)
        more = self._moved[passage]
        return None if more is None else (span[0] + more, span[1] + more)

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
        """Where all of them stand; None unless all do."""
        found = [self.span(span) for span in spans]
        there = tuple(one for one in found if one is not None)
        return there if len(there) == len(found) else None

    def correction(self, one: Correction) -> Correction | None:
        """A correction in the words of the other text; None where these do not stand there."""
        parts = [self.spans(part) for part in (one.anchor.content, one.anchor.cue, one.anchor.source, one.spans)]
        there = [part for part in parts if part is not None]
        if len(there) < len(parts):
            return None
        content, cue, source, spans = there
        return replace(one, anchor=Anchor(content=content, cue=cue, source=source), spans=spans)

    def _passage(self, span: Span) -> Span:
        """The sentences that span over some words; where there are none, the line in which they stand."""
        around = [one for one in self.old.sentences if one[0] < span[1] and span[0] < one[1]]
        if around and around[0][0] <= span[0] and span[1] <= around[-1][1]:
            return around[0][0], around[-1][1]
        end = self.old.text.find("\n", span[1])
        return self.old.text.rfind("\n", 0, span[0]) + 1, len(self.old.text) if end < 0 else end

    def _found(self, passage: Span) -> int | None:
        """How many characters further on a passage stands in the other text."""
        words = self.old.text[slice(*passage)].strip()
        begins = self.old.text.find(words, passage[0])
        before, now = list(_places(self.old.text, words)), list(_places(self.text, words))
        if not now or len(before) != len(now):
            return None
        return now[before.index(begins)] - begins


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
