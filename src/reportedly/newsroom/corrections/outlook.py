"""What would come of a decision, said before it is made: what is there now beside what would be."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.series.series_rows import Cut
from reportedly.newsroom import words
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.figures.words import given, quantity

MOST_FIGURES = 40
_NEWEST = Cut(newest=1, carried=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that is so: what it is about, where that is shown, and how it is."""

    about: str
    address: str | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What would be otherwise: ``before`` and ``after`` in words, "" where it is not there."""

    about: str
    address: str | None
    before: str
    after: str


Facts = Mapping[str, Fact]


def facts_of(ledger: Ledger, matter: Matter, numbers: Collection[int]) -> Facts:
    """What is so of some stories, assertions or entities."""
    of = {Matter.STORY: _of_stories, Matter.ASSERTION: _of_assertions, Matter.ENTITY: _of_entities}
    return dict(of[matter](ledger, numbers)) if matter in of else {}


def borne_by(ledger: Ledger, article: int) -> tuple[frozenset[int], frozenset[int]]:
    """The assertions on which an article's claims bear, and the series of which it carries a figure."""
    assertions = ledger.assertions.of_article(article)
    return frozenset(row.id for row in assertions), frozenset(row.id for row in ledger.series.of_article(article))


def changed_of_article(before: Ledger, after: Ledger, article: int) -> tuple[Change, ...]:
    """What is otherwise in one ledger than in another of all that an article's claims bear on, and of its figures."""
    was, now = borne_by(before, article), borne_by(after, article)
    assertions, series = was[0] | now[0], sorted(was[1] | now[1])[:MOST_FIGURES]
    facts = [dict(_of_assertions(one, assertions)) | dict(_of_figures(one, series)) for one in (before, after)]
    return changed(*facts)


def changed(before: Facts, after: Facts) -> tuple[Change, ...]:
    """What is otherwise in the second than in the first, in the order of the first."""
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        told = ("" if was is None else was.told, "" if now is None else now.told)
        one = was or now
        if told[0] != told[1] and one is not None:
            found.append(Change(about=one.about, address=one.address if was else None, before=told[0], after=told[1]))
    return tuple(found)


def _of_assertions(ledger: Ledger, numbers: Collection[int]) -> Iterator[tuple[str, Fact]]:
    known = ledger.standing.statuses(numbers)
    for number in sorted(numbers):
        read = ledger.assertions.foremost(number)
        if read is None or read.row.id != number:
            continue
        told = [words.counted(read.row.claims, "claim")]
        if number in known:
            stands, counts = known[number]
            told += [status(stands).word, f"{words.counted(counts.origins, 'origin')}"]
        about = f"“{words.one_line(read.row.heading)}”"
        yield f"assertion {number}", Fact(about=about, address=f"/assertions/{number}", told=", ".join(told))


def _of_figures(ledger: Ledger, numbers: Collection[int]) -> Iterator[tuple[str, Fact]]:
    for read in ledger.series.several(sorted(numbers), cut=_NEWEST):
        newest = next((point for point in read.points if point.until is None), None)
        if newest is not None:
            told = f"{given(newest)}, {newest.source or 'nobody credited'}; {words.counted(read.row.points, 'point')}"
            fact = Fact(about=quantity(read.row), address=f"/series/{read.row.id}", told=told)
            yield f"series {read.row.id}", fact


def _of_stories(ledger: Ledger, numbers: Collection[int]) -> Iterator[tuple[str, Fact]]:
    for number in sorted(numbers):
        row = ledger.stories.row(number)
        if row is None or row.id != number:
            continue
        told = f"{words.counted(row.articles, 'article')}, {words.counted(row.outlets, 'outlet')}"
        about = f"“{row.headline or 'Without headline'}”"
        yield f"story {number}", Fact(about=about, address=f"/stories/{number}", told=told)
        yield from _of_figures(ledger, [one.id for one in ledger.series.of_story(number, limit=MOST_FIGURES)])


def _of_entities(ledger: Ledger, numbers: Collection[int]) -> Iterator[tuple[str, Fact]]:
    for number in sorted(numbers):
        read = ledger.entity(number)
        if read is None or read.row.id != number:
            continue
        row = read.row
        counts = words.counted(row.articles, "article"), words.counted(row.claims, "claim"), _names(len(read.names))
        told = f"called {row.name}: {', '.join(counts)}"
        yield f"entity {number}", Fact(about=f"Entity {number}", address=f"/entities/{number}", told=told)


def _names(number: int) -> str:
    return words.counted(number, "name")
