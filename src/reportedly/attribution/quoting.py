"""Direct quotations: which printed quotation belongs to which cue.

Works on paragraphs and punctuation rather than on the parse, which quotation marks often mislead. Within a paragraph
the stretches between the quotations hold the cues: "…," said X. "…" and X said: "…" are told apart by the
punctuation on either side. A quotation that fills a paragraph of its own goes on with the speaker before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.cues import CLAUSE
from reportedly.attribution.spotting import Spot
from reportedly.attribution.tree import Tree
from reportedly.records import Span

_LEADS_BACK = frozenset(",?!…—–-")
_SENTENCE_END = frozenset(".!?;")
_FEWEST_WORDS = 3
_MOST_WORDS_BETWEEN = 5


@dataclass(slots=True)
class Quoted:
    """What a cue quotes: whole spans with their marks, growing as the text is read."""

    spot: Spot
    spans: list[Span] = field(default_factory=list)
    announced: bool = False
    """Whether the cue leads to a quotation that is still to come."""


class Quoting:
    """Links the quotations of an article to its cues."""

    def __init__(self, tree: Tree, boundaries: Boundaries, spots: Sequence[Spot]) -> None:
        self._tree = tree
        self._text = tree.parse.text
        self._quotations = [span for span in boundaries.marked if self._is_speech(span)]
        self._starts = [start for start, _ in self._quotations]
        self._all_offsets = [tree.tokens[spot.token].start for spot in spots]
        self._spots = [spot for spot in spots if any(entry.frame == CLAUSE for entry in spot.entries)]
        self._offsets = [tree.tokens[spot.token].start for spot in self._spots]
        self._sentence_starts = [start for start, _ in tree.parse.sentences]
        self._linked: dict[int, Quoted] = {}

    def _is_speech(self, marked: Span) -> bool:
        """Whether the quotation is a sentence or a good part of one, and not a title or a word or two taken up."""
        if self._last_inside(marked) in _LEADS_BACK:
            return True
        return self._text.count(" ", *marked) + 1 >= _FEWEST_WORDS and not self._is_single(marked[0])

    def _is_single(self, opening: int) -> bool:
        """Whether a single mark opens there: mostly a title or a quotation within one."""
        return self._text[opening] in "'‘" and not self._text.startswith("''", opening)

    def _last_inside(self, marked: Span) -> str:
        """The last character before the closing mark."""
        return self._text[max(marked[0], marked[1] - 4) : marked[1]].rstrip("\"'”’»")[-1:] or " "

    def link(self) -> dict[int, tuple[Span, ...]]:
        """The spans that each cue quotes, by the cue's token."""
        speaker: Quoted | None = None
        for paragraph in self._tree.parse.paragraphs:
            first, last = bisect_left(self._starts, paragraph[0]), bisect_left(self._starts, paragraph[1])
            speaker = self._paragraph(paragraph, self._quotations[first:last], speaker)
        return {token: tuple(quoted.spans) for token, quoted in self._linked.items() if quoted.spans}

    def _paragraph(self, paragraph: Span, quotations: list[Span], speaker: Quoted | None) -> Quoted | None:
        """Link one paragraph's quotations; return who may go on speaking in the next."""
        if not quotations:
            return self._announcer(paragraph)
        lead_in = (paragraph[0], quotations[0][0])
        current = self._forward(lead_in) or (speaker if self._goes_on(lead_in) else None)
        pending: list[Span] = []
        stretches = zip(quotations, [*quotations[1:], (paragraph[1], paragraph[1])], strict=True)
        for quotation, following in stretches:
            stretch = (quotation[1], following[0])
            back = None if current is not None and current.announced else self._backward(quotation, stretch)
            if back is not None and back is not current:
                back.spans += [*pending, self._from_sentence_start(quotation, paragraph)]
                pending, current = [], back
            elif current is not None:
                current.spans.append(quotation)
                current.announced = False
            else:
                pending.append(quotation)
            if following[0] < paragraph[1]:
                current = self._who_goes_on(stretch, current)
        return current

    def _goes_on(self, lead_in: Span) -> bool:
        """Whether a paragraph opens with a quotation, so that its speaker may be the one before."""
        return not self._text[slice(*lead_in)].strip() and not self._is_single(lead_in[1])

    def _who_goes_on(self, stretch: Span, current: Quoted | None) -> Quoted | None:
        """Who speaks after this stretch: a new cue that leads on, else the same one unless prose comes between."""
        leading = self._forward(stretch)
        if leading is not None or current is None:
            return leading
        if not self._text[slice(*stretch)].strip():
            return current
        cue = self._tree.tokens[current.spot.token].start
        if not stretch[0] <= cue < stretch[1]:
            return None
        if not self._is_one_sentence((cue, stretch[1])):
            return None
        ended = self._text[slice(*stretch)].rstrip().endswith((".", "?", "!"))
        others = bisect_left(self._all_offsets, stretch[1]) - bisect_right(self._all_offsets, cue)
        return current if ended or not others else None

    def _is_one_sentence(self, stretch: Span) -> bool:
        """Whether no new sentence begins within the stretch; one that begins in lower case is only half of one."""
        inner = self._text[slice(*stretch)].rstrip()
        first = bisect_right(self._sentence_starts, stretch[0])
        last = bisect_left(self._sentence_starts, stretch[0] + len(inner))
        return not any(self._text[start].isupper() for start in self._sentence_starts[first:last])

    def _has_spot(self, start: int, end: int) -> bool:
        return bisect_left(self._offsets, end) > bisect_left(self._offsets, start)

    def _within(self, start: int, end: int) -> list[Spot]:
        return self._spots[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]

    def _announcer(self, paragraph: Span) -> Quoted | None:
        """The cue of a paragraph that ends in a colon: the next paragraph is what it announces."""
        text = self._text[slice(*paragraph)].rstrip()
        if not text.endswith(":"):
            return None
        found = self._within(*paragraph)
        return self._announce(found[-1]) if found else None

    def _forward(self, stretch: Span) -> Quoted | None:
        """The cue that leads to the quotation after the stretch: said, "…" or said: "…"."""
        text = self._text[slice(*stretch)].rstrip()
        if not text.endswith((",", ":")):
            return None
        start = stretch[0] + max(text.rfind(mark) for mark in (". ", "? ", "! ", "\n")) + 1
        found = [spot for spot in self._within(max(start, stretch[0]), stretch[1]) if self._is_open(spot, stretch[1])]
        return self._announce(found[-1]) if found else None

    def _is_open(self, spot: Spot, end: int) -> bool:
        """Whether the cue has not got its content before the quotation begins."""
        tokens = self._tree.tokens
        return not any(
            tokens[clause].start < end and clause > spot.token for clause in self._tree.with_dep(spot.token, "ccomp")
        )

    def _backward(self, quotation: Span, stretch: Span) -> Quoted | None:
        """The cue that follows its quotation: "…," said X."""
        after = self._text[slice(*stretch)]
        if self._last_inside(quotation) not in _LEADS_BACK and not after.lstrip().startswith(","):
            return None
        found = self._within(stretch[0], stretch[0] + self._sentence_length(after))
        found = [spot for spot in found if self._follows_at_once(spot, stretch[0])]
        return self._quoted(min(found, key=self._depth)) if found else None

    def _follows_at_once(self, spot: Spot, start: int) -> bool:
        """Whether nothing but the cue's subject, or a word or two, stands between the quotation and the cue."""
        tokens = self._tree.tokens
        if tokens[spot.token].tag == "VBG" or tokens[spot.token].dep == "relcl":
            return False
        subject = self._tree.subject(spot.token)
        first = spot.token if subject is None else min(spot.token, self._tree.left[subject])
        return self._text.count(" ", start, max(start, tokens[first].start)) <= _MOST_WORDS_BETWEEN

    def _depth(self, spot: Spot) -> int:
        return sum(1 for _ in self._tree.ancestors(spot.token))

    @staticmethod
    def _sentence_length(text: str) -> int:
        ends = [at for at in (text.find(mark) for mark in (". ", "! ", "? ", "; ")) if at >= 0]
        return min(ends, default=len(text))

    def _from_sentence_start(self, quotation: Span, paragraph: Span) -> Span:
        """The quotation with the words of its sentence that stand unquoted before it."""
        at = bisect_right(self._sentence_starts, quotation[0]) - 1
        start = max(self._sentence_starts[at] if at >= 0 else quotation[0], paragraph[0])
        between = self._text[start : quotation[0]]
        led_up_to = between.rstrip().endswith((",", ":")) and self._has_spot(start, quotation[0])
        if start >= quotation[0] or led_up_to or any(mark in between for mark in '”"'):
            return quotation
        return start, quotation[1]

    def _quoted(self, spot: Spot) -> Quoted:
        return self._linked.setdefault(spot.token, Quoted(spot))

    def _announce(self, spot: Spot) -> Quoted:
        quoted = self._quoted(spot)
        quoted.announced = True
        return quoted
