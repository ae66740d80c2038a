"""Which colour and shape each source has in charts of figures: a source has the same ones in all panels of a chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.series.series_rows import SeriesRead
from reportedly.newsroom.charts.palette import OTHERS
from reportedly.newsroom.figures.sources import FigureSource, Key, source_key, sources_of

Slots = Mapping[Key, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a legend: what a source is called, and the place of its colour and shape.

    ``shared`` says that all sources have it which have none of their own.
    """

    name: str
    slot: int
    shared: bool = False


def legends(reads: Sequence[SeriesRead]) -> list[dict[Key, Entry]]:
    """For each series, the entry of every source by its key: those that gave most have one of their own."""
    known: dict[Key, int] = {}
    found = []
    for read in reads:
        found.append(_legend(sources_of(read.points), known))
        for key, entry in found[-1].items():
            if not entry.shared:
                known.setdefault(key, entry.slot)
    return found


def _legend(sources: Sequence[FigureSource], known: Slots) -> dict[Key, Entry]:
    ranked = sorted(sources, key=lambda source: -len(source.points))
    own = ranked if len(ranked) <= OTHERS + 1 else ranked[:OTHERS]
    slots = _slots([source_key(source.points[0]) for source in sources if source in own], known)
    rest = Entry(name=f"{len(sources) - len(own)} other sources", slot=OTHERS, shared=True)
    entries: dict[Key, Entry] = {}
    for source in sources:
        key = source_key(source.points[0])
        entries[key] = Entry(name=_called(source, entries.values()), slot=slots[key]) if key in slots else rest
    return entries


def _called(source: FigureSource, taken: Iterable[Entry]) -> str:
    """What a source is called, told apart from those before it that are called the same."""
    names = {entry.name for entry in taken}
    return next(name for name in _names(source.called, len(names)) if name not in names)


def _names(called: str, others: int) -> list[str]:
    return [called, *(f"{called} ({place})" for place in range(2, others + 3))]


def _slots(keys: Sequence[Key], known: Slots) -> dict[Key, int]:
    """Places for some sources: those that they have already, if these are free here, else the first that are."""
    found: dict[Key, int] = {}
    for key in keys:
        if key in known and known[key] not in found.values():
            found[key] = known[key]
    free = [slot for slot in range(OTHERS + 1) if slot not in found.values()]
    return found | dict(zip((key for key in keys if key not in found), free, strict=False))
