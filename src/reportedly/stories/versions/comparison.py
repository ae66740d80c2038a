"""Two versions laid beside each other, word by word: what is carried over, what went, what came in whose place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.records import Passage, Reading, Span
from reportedly.stories.versions.aligning import Group, aligned, matcher
from reportedly.stories.versions.furniture import furniture_units
from reportedly.stories.versions.notes import note_units
from reportedly.stories.versions.units import Cut
from reportedly.stories.versions.wording import spans_of, within

_CLAUSE, _MORE = 3, 2


class Side:
    """One of the two versions: its reading, its text cut up, and which of its units are notes or no prose."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.article.text
        self.cut = Cut(self.text)
        self.notes = note_units(self.cut)
        scars = self._units_in([scar.span for scar in reading.scars])
        told = [span for claim in reading.claims for span in claim.content.spans]
        told += [figure.span for figure in reading.figures]
        self.unread = scars | (furniture_units(self.cut, self._units_with(told)) - self.notes)

    def _units_in(self, spans: Iterable[Span]) -> frozenset[int]:
        """The units that lie in one of ``spans``."""
        return frozenset(
            place
            for span in spans
            for place, unit in enumerate(self.cut.units)
            if span[0] <= unit.span[0] and unit.span[1] <= span[1]
        )

    def _units_with(self, spans: Iterable[Span]) -> frozenset[int]:
        """The units that hold a word of ``spans``."""
        return frozenset(self.cut.unit_of_word[word] for word in self.indices(spans))

    def indices(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words that lie in ``spans``."""
        return frozenset(index for span in spans for index in within(self.cut.words, span))

    def told(self, indices: Iterable[int]) -> str:
        """Those words as printed, what lies between them left out."""
        return " … ".join(" ".join(self.text[slice(*span)].split()) for span in spans_of(self.cut.words, indices))

    def passage(
        self,
        words: Iterable[int],
        around: Iterable[Span] = (),
        *,
        claim: int | None = None,
        figure: int | None = None,
    ) -> Passage:
        """A passage that marks ``words``, in the sentences that hold them and ``around``."""
        spans = spans_of(self.cut.words, words)
        start, end = self._sentences([*spans, *around])
        return Passage(spans=spans, within=(start, end), printed=self.text[start:end], claim=claim, figure=figure)

    def _sentences(self, spans: list[Span]) -> Span:
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        parts = self.reading.sentences or [unit.span for unit in self.cut.units]
        held = [part for part in parts if part[0] < end and start < part[1]]
        return min([start, *(part[0] for part in held)]), max([end, *(part[1] for part in held)])


@dataclass(frozen=True, slots=True)
class Turn:
    """Neighbouring words of one group that went, and those that came in their place; either may be none."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(slots=True)
class Comparison:
    """Two versions with what became of every word: ``carried`` names the new word for each old one that stayed.

    ``dropped`` and ``added`` are the rest of the words of both; ``turns`` tell which took whose place, in the groups
    of sentences that stand for each other.
    """

    old: Side
    new: Side
    groups: tuple[Group, ...] = ()
    carried: dict[int, int] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    turns: tuple[Turn, ...] = ()

    @property
    def clauses(self) -> tuple[frozenset[int], frozenset[int]]:
        """The words, old and new, of whole clauses that went or came with little or nothing in their place."""
        told = [(turn, _telling(self.old.cut, turn.old), _telling(self.new.cut, turn.new)) for turn in self.turns]
        went = (turn.old for turn, old, new in told if old >= max(_CLAUSE, _MORE * new))
        came = (turn.new for turn, old, new in told if new >= max(_CLAUSE, _MORE * old))
        return frozenset(word for run in went for word in run), frozenset(word for run in came for word in run)

    @property
    def one_reader(self) -> bool:
        """Whether one version of the reader read both: only then do labels compare."""
        return self.old.reading.reader == self.new.reading.reader


def compared(old: Reading, new: Reading) -> Comparison:
    """Lay two versions beside each other."""
    comparison = Comparison(Side(old), Side(new))
    comparison.groups = aligned(comparison.old.cut, comparison.new.cut)
    turns: list[Turn] = []
    for group in comparison.groups:
        turns += _compare(comparison, group)
    comparison.turns = tuple(turns)
    comparison.dropped = frozenset(range(len(comparison.old.cut.words))) - comparison.carried.keys()
    comparison.added = frozenset(range(len(comparison.new.cut.words))) - set(comparison.carried.values())
    return comparison


def _compare(comparison: Comparison, group: Group) -> Iterable[Turn]:
    old = _run(comparison.old.cut, group.old)
    new = _run(comparison.new.cut, group.new)
    if group.same:
        comparison.carried.update(zip(old, new, strict=True))
        return
    runs = matcher(comparison.old.cut.keys(old), comparison.new.cut.keys(new))
    for what, i, i_end, j, j_end in runs.get_opcodes():
        if what == "equal":
            comparison.carried.update(zip(old[i:i_end], new[j:j_end], strict=True))
        else:
            yield Turn(old[i:i_end], new[j:j_end])


def _telling(cut: Cut, run: tuple[int, ...]) -> int:
    return sum(cut.word(index).tells for index in run)


def _run(cut: Cut, places: tuple[int, ...]) -> tuple[int, ...]:
    """The words of units."""
    return tuple(word for place in places for word in cut.units[place].words)
