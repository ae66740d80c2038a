"""What searches find, in which order, and what hits have in common. All that is told is invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from newsroom_wire import BEGIN, FEED, Piece, Said, article_of, reading_of

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.searching.hit_rows import Hits, Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.records import (
    Basis,
    Certainty,
    Commit,
    EntityKind,
    Entry,
    EventType,
    Mode,
    Reading,
    SourceKind,
    Stance,
)

POINTS = {"Vell": (54.0, 18.0), "Orra": (54.3, 18.2), "Sund": (60.0, 5.0)}
LOSS = "The coastguard said that the ferry Halcyon lost its rudder off Vell before it ran aground."
SUNK = Piece(
    title="Ferry aground",
    slug="aground",
    text=f"{LOSS}\nThe owner denied it. He called 212 passengers lucky.\n"
    "Images from a satellite show an oil slick off Orra, an agency said.",
    outlet="Gazette",
    said=(
        Said(
            source="The coastguard",
            cue="said",
            content=("the ferry Halcyon lost its rudder off Vell before it ran aground",),
            kind=SourceKind.GOVERNMENT,
            entity="e0",
        ),
        Said(source="The owner", cue="denied", content=("it",), after="The owner", stance=Stance.DENIES, entity="e1"),
        Said(
            source="He", cue="called", content=("212 passengers lucky",), after="He called", stance=Stance.PRAISES,
            kind=SourceKind.COMPANY, name="Tomas Reyl", entity="e1",
        ),
        Said(
            source="an agency", cue="said", content=("an oil slick off Orra",), after="Images",
            basis=Basis.SATELLITE_IMAGERY, certainty=Certainty.PROBABLE, kind=SourceKind.INTELLIGENCE,
        ),
    ),
    figures=(("212", 212.0, "passengers"),),
    places=(("Vell", "DK"), ("Orra", "DK")),
    names=(("The coastguard", EntityKind.ORGANISATION), ("The owner", EntityKind.PERSON)),
)  # fmt: skip
COPY = replace(SUNK, title="Halcyon on the rocks", slug="copy", text=LOSS, outlet="Morning Post", said=SUNK.said[:1],
               figures=(), places=(("Vell", "DK"),), names=SUNK.names[:1])  # fmt: skip
STRIKE = Piece(
    title="Port of Sund on strike",
    slug="strike",
    text="A union of Sund wants 1,500 workers to strike. The mayor doubted that the ferry would sail.",
    outlet="Post",
    language="no",
    said=(
        Said(source="A union of Sund", cue="wants", content=("1,500 workers to strike",), mode=Mode.THOUGHT),
        Said(
            source="The mayor", cue="doubted", content=("the ferry would sail",), stance=Stance.DOUBTS, background=True
        ),
    ),
    figures=(("1,500", 1500.0, "workers"),),
    places=(("Sund", "NO"),),
    events=(("strike", EventType.PROTEST, ("A union of Sund", "The mayor")),),
)  # fmt: skip


def placed(piece: Piece) -> Reading:
    """The reading of a piece, with where its places lie; the second figure's claim is that of its own words."""
    read = reading_of(piece)
    places = tuple(replace(place, lat=POINTS[place.name][0], lon=POINTS[place.name][1]) for place in read.places)
    return replace(read, places=places)


def keep(ledger: Ledger, piece: Piece, known_at: datetime) -> None:
    """Commit a piece with its reading."""
    entry = Entry(source=FEED, key=piece.slug, seen_at=known_at, url=article_of(piece).url)
    read = placed(piece)
    ledger.commit(Commit(entry=entry, known_at=known_at, article=read.article, reading=read))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """An accident, an agency's copy of it two days later, and a strike a month before."""
    with Ledger.open(str(tmp_path_factory.mktemp("hits") / "ledger.db")) as made:
        keep(made, replace(STRIKE, published_at=BEGIN - timedelta(days=30)), BEGIN - timedelta(days=30))
        keep(made, SUNK, BEGIN)
        keep(made, replace(COPY, published_at=BEGIN + timedelta(days=2)), BEGIN + timedelta(days=2))
        yield made


def asked(ledger: Ledger, query: str, **more: Any) -> Hits:
    """What is found, of claims of all modes unless told otherwise."""
    return ledger.hits.search(Wanted(**({"node": parse(query), "claims": ClaimFilter(mode=None)} | more)))


def claims(ledger: Ledger, query: str) -> set[tuple[int, int]]:
    """The claims found, by article and place, with those that stand in the same sentence."""
    found = asked(ledger, query).claims
    alike = {(other.article, other.index) for hit in found for other in hit.also}
    return alike | {(hit.claim.article, hit.claim.index) for hit in found}


STRIKES, ACCIDENT, COPIED = 1, 2, 3
EVERY = {(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 3), (3, 0)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", {(1, 1), (2, 0), (3, 0)}),
        ("ferry -mayor", {(2, 0), (3, 0)}),
        ("-ferry", EVERY - {(1, 1), (2, 0), (3, 0)}),
        ("slick OR passengers", {(2, 2), (2, 3)}),
        ("rudder NEAR/1 its", {(2, 0), (3, 0)}),
        ("rudder NEAR/1 aground", set()),
        ("stance:denies,doubts", {(1, 1), (2, 1)}),
        ("-stance:affirms", {(1, 1), (2, 1), (2, 2)}),
        ("(stance:denies OR slick)", {(2, 1), (2, 3)}),
        ("basis:satellite-imagery", {(2, 3)}),
        ("certainty:probable kind:intelligence", {(2, 3)}),
        ("mode:thought", {(1, 0)}),
        ("background:yes", {(1, 1)}),
        ("source:coastguard", {(2, 0), (3, 0)}),
        ('source:"Tomas Reyl"', {(2, 2)}),
        ("who:coastguard", {(2, 0), (3, 0)}),
        ("outlet:gazette", {(2, 0), (2, 1), (2, 2), (2, 3)}),
        ("outlet:post", {(1, 0), (1, 1)}),
        ("outlet:morning", {(3, 0)}),
        ("outlet:nobody", set()),
        ("lang:no", {(1, 0), (1, 1)}),
        ("after:2026-03-03", {(3, 0)}),
        ("before:2026-03", {(1, 0), (1, 1)}),
        ("on:2026-03-02", {(2, 0), (2, 1), (2, 2), (2, 3)}),
        ("on:2026", EVERY),
        ("after:2026-02 before:2026-03-04 ferry", {(2, 0)}),
        ("title:strike", {(1, 0), (1, 1)}),
        ('text:"oil slick" stance:denies', {(2, 1)}),
        ("place:vell", {(2, 0), (2, 1), (2, 2), (2, 3), (3, 0)}),
        ("country:no", {(1, 0), (1, 1)}),
        ("near:Vell within:60km", {(2, 0), (2, 1), (2, 2), (2, 3), (3, 0)}),
        ("near:Orra within:10km", {(2, 0), (2, 1), (2, 2), (2, 3)}),
        ("near:60.1,5.1 within:20km", {(1, 0), (1, 1)}),
        ("near:Nowhere", set()),
        ("event:protest", {(1, 0), (1, 1)}),
        ("figure:>1000", {(1, 0)}),
        ("figure:100..300 of:passengers", {(2, 2)}),
        ("figure:212 of:workers", set()),
        ("-figure:>1 stance:affirms", {(2, 0), (2, 3), (3, 0)}),
        ("figure:>1000 OR stance:denies", {(1, 0), (2, 1)}),
        ("story:7", set()),
    ],
)  # fmt: skip
def test_each_field_finds_what_it_asks_for(ledger: Ledger, query: str, found: set[tuple[int, int]]) -> None:
    """Alone, with words, in brackets and denied."""
    assert claims(ledger, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", [3, 2, 1]),
        ("title:ferry", [2]),
        ("outlet:gazette slick", [2]),
        ("figure:>1000 of:workers", [1]),
        ("near:Sund", [1]),
        ("stance:denies", [2]),
        ("ferry stance:doubts", [1]),
        ("-strike", [3, 2]),
    ],
)
def test_articles_are_found_by_what_they_hold(ledger: Ledger, query: str, found: list[int]) -> None:
    """By their words, by fields of theirs, and by claims of theirs where a query asks for what only claims have."""
    hits = asked(ledger, query, shown=Shown.ARTICLES, order=Order.RECENT)
    assert [hit.row.id for hit in hits.articles] == found
    assert hits.counts.articles.number == len(found)


def test_the_same_sentence_elsewhere_is_one_hit(ledger: Ledger) -> None:
    """It says where else it stands; both are counted."""
    hits = asked(ledger, "rudder")
    (hit,) = hits.claims
    assert (hit.alike, [one.outlet for one in hit.also]) == (1, ["Gazette"])
    assert hits.counts.claims.number == 2
    assert hits.counts.articles.number == 2


def test_a_claim_is_shown_with_its_hits_marked(ledger: Ledger) -> None:
    """In its source, its content and its sentence; what the text itself has of marks is none."""
    (hit,) = asked(ledger, "slick source:agency").claims
    assert hit.source == "an \x02agency\x03"
    assert hit.content == "an oil \x02slick\x03 off Orra"
    assert hit.sentence == "Images from a satellite show an oil \x02slick\x03 off Orra, an agency said."
    (article,) = asked(ledger, "title:halcyon rocks", shown=Shown.ARTICLES).articles
    assert article.title == "Halcyon on the \x02rocks\x03"


def test_words_and_age_make_the_order(ledger: Ledger) -> None:
    """The newer of two alike comes first, an older one that fits far better before it; by recency, the last known."""
    one = "wreck"
    assert asked(ledger, one).claims == ()
    mixed = [hit.claim.article for hit in asked(ledger, "ferry").claims]
    assert mixed[0] == COPIED
    recent = [hit.claim.article for hit in asked(ledger, "ferry", order=Order.RECENT).claims]
    assert recent == [COPIED, STRIKES]
    by_words = [
        hit.row.id for hit in asked(ledger, "ferry OR aground", shown=Shown.ARTICLES, order=Order.RELEVANCE).articles
    ]
    assert by_words[0] == ACCIDENT


def test_hits_are_counted_by_what_they_have_in_common(ledger: Ledger) -> None:
    """By field, most first, and by the day of publication, without gaps."""
    facets = asked(ledger, "on:2026").facets
    assert facets.of == 7
    told = {facet.field: {value.value: value.hits for value in facet.values} for facet in facets.fields}
    assert told["stance"] == {"affirms": 4, "denies": 1, "doubts": 1, "praises": 1}
    assert told["outlet"] == {"Gazette": 4, "Post": 2, "Morning Post": 1}
    assert told["lang"] == {"en": 5, "no": 2}
    assert told["basis"] == {"none_given": 6, "satellite_imagery": 1}
    assert sum(bar.hits for bar in facets.days) == 7
    assert (facets.days[0].hits, facets.days[-1].hits) == (2, 1)
    assert all(
        one.last + timedelta(days=1) == other.first for one, other in zip(facets.days, facets.days[1:], strict=False)
    )


def test_pages_of_hits_follow_each_other(tmp_path: Path) -> None:
    """By cursors, each hit once, in one order, though articles come in between; what is no cursor is refused."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:

        def report(number: int) -> None:
            moment = BEGIN + timedelta(minutes=number)
            text = f"The coastguard said that lifeboat {number} reached the wreck of the ferry that day."
            piece = Piece(
                title=f"Report {number}", slug=f"r{number}", text=text, published_at=moment,
                said=(Said(source="The coastguard", cue="said", content=(f"lifeboat {number} reached the wreck",)),),
            )  # fmt: skip
            keep(ledger, piece, moment)

        for number in range(25):
            report(number)
        for order in Order:
            seen: list[int] = []
            cursor: str | None = None
            while True:
                hits = asked(ledger, "wreck", limit=10, cursor=cursor, order=order)
                seen += [hit.claim.article for hit in hits.claims]
                cursor = hits.further
                if cursor is None:
                    break
                report(100 + 10 * list(Order).index(order) + len(seen))
            assert len(seen) == len(set(seen)) >= 25
            assert set(range(1, 26)) <= set(seen)
            assert seen == sorted(seen, reverse=True) or order is Order.RELEVANCE
        for wrong in ("x", "1-2-3", "1-2-3-y", "-1-2-3-4"):
            with pytest.raises(InputError, match="no cursor"):
                asked(ledger, "wreck", cursor=wrong)


def test_the_newest_go_on_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By recency every hit can be reached, however few are looked at in one go; else it is said how many were."""
    monkeypatch.setattr("reportedly.ledger.searching.searcher.BEST", 4)
    monkeypatch.setattr("reportedly.ledger.searching.finding.BEST", 4)
    monkeypatch.setattr("reportedly.ledger.searching.searcher.WEIGHED", dict.fromkeys(Order, 4))
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for number in range(11):
            moment = BEGIN + timedelta(minutes=number)
            keep(ledger, replace(COPY, slug=f"c{number}", text=f"{LOSS} So {number}.", published_at=moment), moment)
        seen: list[int] = []
        cursor: str | None = None
        for _ in range(20):
            hits = asked(ledger, "outlet:morning ran", shown=Shown.ARTICLES, order=Order.RECENT, limit=3, cursor=cursor)
            seen += [hit.row.id for hit in hits.articles]
            cursor = hits.further
            if cursor is None:
                break
        assert seen == list(range(11, 0, -1))
        mixed = asked(ledger, "ran", shown=Shown.ARTICLES)
        assert (mixed.weighed, mixed.counts.articles.more, len(mixed.articles)) == (4, True, 4)


def test_a_search_as_of_a_moment_finds_what_was_known_then(ledger: Ledger) -> None:
    """Nothing that came later, in hits, counts and bars."""
    then = asked(ledger, "ferry", as_of=BEGIN + timedelta(days=1))
    assert [hit.claim.article for hit in then.claims] == [ACCIDENT, STRIKES]
    assert then.counts.claims.number == 2
    assert asked(ledger, "near:Vell", as_of=BEGIN - timedelta(days=1)).claims == ()
    assert {hit.claim.article for hit in asked(ledger, "figure:>1", as_of=BEGIN).claims} == {1, 2}


@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ("ruder stance:affirms", "rudder stance:affirms"),
        ("zeppelin stance:denies", "stance:denies"),
        ("coastgaurd", "coastguard"),
    ],
)
def test_a_search_that_finds_nothing_says_what_else_would(ledger: Ledger, query: str, instead: str) -> None:
    """Nearly the same words, or one condition less; only what finds something."""
    wanted = Wanted(node=parse(query))
    assert ledger.hits.search(wanted).claims == ()
    found = ledger.hits.suggestions(wanted)
    assert instead in [one.query for one in found]
    assert all(ledger.hits.search(replace(wanted, node=parse(one.query))).claims for one in found)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("outlet:Gazete", "No outlet in the ledger is called “Gazete”. Do you mean “Gazette”?"),
        ("near:Nowhere", "Where “Nowhere” lies is not known."),
        ("ferry", None),
    ],
)
def test_a_name_that_means_nothing_here_is_told(ledger: Ledger, query: str, note: str | None) -> None:
    """So that an empty page is not taken for an answer."""
    notes = asked(ledger, query).notes
    assert notes[0].startswith(note) if note else notes == ()


def test_an_alert_asks_which_of_some_versions_match(ledger: Ledger) -> None:
    """By their own words or by a claim that they hold."""
    assert ledger.hits.versions("ferry", [1, 2, 3]) == (1, 2, 3)
    assert ledger.hits.versions("ferry", [2]) == (2,)
    assert ledger.hits.versions("stance:denies", [1, 2, 3]) == (2,)
    assert ledger.hits.versions("ferry", []) == ()
