"""How facts are scored: figures, times, places and events against invented gold sets, checked by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reportedly.errors import InputError
from reportedly.evaluation.facts import (
    Comparison,
    GoldArticle,
    Quantity,
    Sort,
    Timex,
    Toponym,
    compare_events,
    compare_figures,
    compare_places,
    compare_times,
    fact_error_page,
    fact_scores,
    read_events,
    read_quantities,
    read_timexes,
    read_toponyms,
    tally,
)
from reportedly.reading import unit_named
from reportedly.records import Actor, Event, EventStatus, EventType, Figure, Place, Qualifier, Sector, Time, TimeType

SENTENCE = "The mill paid $6 per sack for 40 sacks."


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    """A file of JSON Lines."""
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def of_figures(quantities: list[Quantity], figures: list[Figure]) -> Comparison:
    """The comparison of one invented sentence."""
    return compare_figures(GoldArticle(id="1", text=SENTENCE, facts=tuple(quantities)), figures, unit_named)


def figure(value: float, **given: Any) -> Figure:
    """A figure at the start of the sentence."""
    return Figure(span=(0, 3), value=value, **given)


SACKS = Quantity(value=40.0, unit="sacks", normalized_unit="sack", change="=", concepts=("mill",))


@pytest.mark.parametrize(
    ("read", "met"),
    [
        (figure(40, counted="sacks", about="the mill"), {"change", "unit", "concept", "complete"}),
        (figure(40, counted="sack", about="mill"), {"change", "unit", "concept", "complete"}),
        (figure(40, counted="sacks", about="mill, town"), {"change", "unit", "concept"}),
        (figure(40, counted="sacks", about="town"), {"change", "unit"}),
        (figure(40, counted="flour", qualifier=Qualifier.ABOUT), set()),
        (figure(40, unit="tonne", counted="sacks"), {"change"}),
    ],
)
def test_a_figure_agrees_in_change_unit_and_concept(read: Figure, met: set[str]) -> None:
    """Articles and prepositions do not count, nor does the plural; a unit of measure goes before what is counted."""
    counts = of_figures([SACKS], [read]).counts
    assert counts["value"].hits == 1
    names = {"value + change": "change", "value + unit": "unit", "value + concept": "concept"}
    names["concept, complete"] = "complete"
    assert {names[measure] for measure in counts if counts[measure].hits and measure != "value"} == met


@pytest.mark.parametrize(
    ("printed", "unit", "same"),
    [
        ("$ per gram", "USD per gram", True),
        ("Australian dollars", "AUD", True),
        ("km", "kilometre", True),
        ("$", "AUD", False),
        (None, "AUD", False),
        ("euros", None, False),
    ],
)
def test_a_unit_is_met_in_any_of_its_forms(printed: str | None, unit: str | None, same: bool) -> None:
    """A printed unit is read as the reader reads it; symbols and names of one unit are the same."""
    quantity = Quantity(value=6.0, unit=printed, change="=", concepts=())
    assert of_figures([quantity], [figure(6, unit=unit)]).counts["value + unit"].hits == same


def test_of_equal_values_those_that_agree_otherwise_are_paired() -> None:
    """The order in the sentence does not matter."""
    euros, dollars = (Quantity(value=6.0, unit=sign, change="=", concepts=()) for sign in ("€", "$"))
    comparison = of_figures([euros, dollars], [figure(6, unit="USD"), figure(6, unit="EUR"), figure(7)])
    assert comparison.counts["value + unit"] == (2, 3, 2)
    assert tally(comparison.errors) == {Sort.MISSED: 0, Sort.SPURIOUS: 1, Sort.WRONG: 0}


def test_a_range_is_met_by_a_range_with_the_same_ends() -> None:
    """Neither of its ends alone is enough."""
    quantity = Quantity(value=(3.0, 5.0), change="=", concepts=())
    ranged = Figure(span=(0, 3), value=None, low=3, high=5, qualifier=Qualifier.RANGE)
    assert of_figures([quantity], [ranged]).counts["value + change"].hits == 1
    assert of_figures([quantity], [figure(3)]).counts["value"].hits == 0


def test_what_a_gold_set_does_not_tell_is_not_measured() -> None:
    """Without changes and concepts there is value and unit."""
    assert list(of_figures([Quantity(value=6.0)], []).counts) == ["value", "value + unit"]


REPORT = "It rained on Friday and all of last week in Port Ansel."


def test_times_are_counted_by_span_and_value() -> None:
    """An expression that overlaps is found; its value and its type are judged apart; eras are passed over."""
    gold = GoldArticle(
        id="1", text=REPORT, facts=(Timex(13, 19, "DATE", "2031-05-09"), Timex(31, 40, "DATE", "2031-W18"))
    )
    read = [
        Time(span=(13, 19), type=TimeType.DATE, value="2031-05-09"),
        Time(span=(24, 40), type=TimeType.DURATION, value="P1W"),
        Time(span=(3, 9), type=TimeType.DATE, value=None),
        Time(span=(20, 23), type=TimeType.ERA, value="1947/1991"),
    ]
    comparison = compare_times(gold, read)
    assert comparison.counts == {"strict": (1, 3, 2), "relaxed": (2, 3, 2), "value": (1, 3, 2)}
    assert comparison.shares == {"type": (1, 2), "value of the found": (1, 2)}
    assert [error.sort for error in comparison.errors] == [Sort.WRONG, Sort.SPURIOUS]


def test_places_are_counted_by_span_and_distance() -> None:
    """Within 161 km is near enough; without coordinates nothing is; what is to be ignored is passed over."""
    gold = GoldArticle(
        id="1",
        text=REPORT,
        facts=(
            Toponym(44, 54, "Port Ansel", lat=10.0, lon=20.0),
            Toponym(0, 2, "It", lat=0.0, lon=0.0),
            Toponym(13, 19, "Friday"),
            Toponym(24, 27, ignored=True),
        ),
    )
    read = [
        Place(span=(49, 54), name="Ansel", lat=11.0, lon=20.5),
        Place(span=(0, 2), name="It"),
        Place(span=(13, 19), name="Friday", lat=1.0, lon=1.0),
        Place(span=(24, 27), name="all"),
    ]
    comparison = compare_places(gold, read)
    assert comparison.counts == {"exact": (2, 3, 3), "overlap": (3, 3, 3), "end to end": (1, 1, 2)}
    assert comparison.shares == {"within 161 km": (1, 2)}
    assert [error.gold for error in comparison.errors] == ["It · 0.00, 0.00"]
    far = Place(span=(44, 54), name="Port Ansel", lat=12.0, lon=20.0)
    assert compare_places(gold, [far]).counts["end to end"] == (0, 1, 2)


def test_scores_are_sums_over_articles() -> None:
    """Hits, facts read and facts annotated are added up before they are divided."""
    good = of_figures([SACKS], [figure(40, counted="sacks", about="mill")])
    bad = of_figures([SACKS, SACKS], [figure(4)])
    scores = fact_scores([good, bad], unread=1)
    value = scores.measures["value"]
    assert [value.precision.value, value.recall.value] == pytest.approx([1 / 2, 1 / 3])
    assert (scores.articles, scores.unread, scores.gold, scores.read) == (2, 1, 3, 2)
    assert value.f1.low <= value.f1.value <= value.f1.high


def test_the_page_shows_each_error_in_its_paragraph() -> None:
    """What stands in other paragraphs is left out; text from articles is escaped."""
    text = "Far away.\n\nIt rained on <b>Friday</b>.\n\nThe end."
    start = text.index("Friday")
    gold = GoldArticle(id="1", text=text, facts=(Timex(start, start + 6, "DATE", "2031-05-09"),))
    scores = fact_scores([compare_times(gold, [])], unread=0)
    page = html.fromstring(fact_error_page(scores, noun="times"))
    (article,) = page.findall(".//article")
    assert [found.text_content() for found in article.find_class("read-content")] == ["Friday"]
    assert "rained on <b>Friday</b>" in article.text_content()
    assert "Far away" not in article.text_content()


def test_forty_errors_at_most_are_shown_from_all_parts_of_the_set() -> None:
    """They are taken at even distances."""
    missed = (
        compare_times(GoldArticle(id=str(n), text="Friday", facts=(Timex(0, 6, "DATE", "x"),)), []) for n in range(400)
    )
    page = html.fromstring(fact_error_page(fact_scores(missed, unread=0), noun="times"))
    shown = [found.text_content().split(" · ")[-1] for found in page.findall(".//article/h2")]
    assert shown == [str(number) for number in range(0, 400, 10)]


def test_gold_sets_are_read(tmp_path: Path) -> None:
    """Each kind from its own form of JSON Lines."""
    (quantities,) = read_quantities(
        lines(
            tmp_path / "figures.jsonl",
            {"id": "1", "text": SENTENCE, "quantities": [{"value": [1, 2], "change": None, "unit": None}]},
        )
    )
    assert quantities.facts == (Quantity(value=(1.0, 2.0)),)
    timex = {"start": 13, "end": 19, "type": "DATE", "value": "2031-05-09", "mod": "START"}
    (times,) = read_timexes(
        lines(tmp_path / "times.jsonl", {"id": "1", "published": "2031-05-12", "text": REPORT, "timexes": [timex]})
    )
    assert (times.facts[0].span, times.published_date_only) == ((13, 19), True)
    toponym = {"start": 44, "end": 54, "name": "Port Ansel", "lat": None, "lon": None, "geonameid": None}
    row = {"id": "1", "title": "Rain", "text": REPORT, "toponyms": [toponym], "ignore": [[0, 2]]}
    (places,) = read_toponyms(lines(tmp_path / "places.jsonl", row))
    assert [fact.ignored for fact in places.facts] == [False, True]


def test_a_faulty_gold_set_is_refused(tmp_path: Path) -> None:
    """File, line and remedy are named."""
    row = {"id": "1", "text": "Friday", "timexes": [{"start": 0, "end": 9, "type": "DATE", "value": "x"}]}
    with pytest.raises(InputError, match=r"times\.jsonl, line 1: timexes: \[0, 9\] is no span"):
        read_timexes(lines(tmp_path / "times.jsonl", row))
    with pytest.raises(InputError, match="line 2: the id '1' occurs a second time"):
        read_quantities(lines(tmp_path / "figures.jsonl", *[{"id": "1", "text": "x", "quantities": []}] * 2))


def event(kind: EventType, **given: Any) -> Event:
    """An event at the start of the record, done by its first word to its last."""
    actors: dict[str, Any] = {
        "sources": (Actor(span=(0, 4), country="TG", code="TGO"),),
        "targets": (Actor(span=(14, 19), country="GH", code="GHA"),),
        "span": (5, 13),
    }
    return Event(type=kind, status=EventStatus.PAST, **(actors | given))


RECORD = "Togo attacked Ghana. Benin met Mali."


def of_events(codes: list[dict[str, Any]], read: list[Event], tmp_path: Path, id_: str = "1") -> Comparison:
    """The comparison of one invented record."""
    (article,) = read_events(lines(tmp_path / "gold.jsonl", {"id": id_, "text": RECORD, "events": codes}))
    return compare_events(article, read)


@pytest.mark.parametrize(("id_", "code"), [("1", "ASSAULT"), ("1", "183"), ("PETR.UnitTest.records:1", "223")])
def test_types_are_named_or_coded(tmp_path: Path, id_: str, code: str) -> None:
    """Names of PLOVER, CAMEO by root, and WEIS in the old unit tests."""
    compared = of_events([{"code": code}], [event(EventType.ASSAULT)], tmp_path, id_)
    assert compared.counts["type"] == (1, 1, 1)
    assert compared.counts["assault"] == (1, 1, 1)
    assert compared.errors == ()


def test_as_many_events_are_taken_as_the_record_has(tmp_path: Path) -> None:
    """Those with somebody who acts go first; a type that is told besides counts as found among all."""
    read = [event(EventType.FIGHT, sources=()), event(EventType.CONSULT), event(EventType.ASSAULT, span=(21, 30))]
    compared = of_events([{"code": "ASSAULT"}], read, tmp_path)
    assert compared.counts["type"] == (0, 1, 1)
    assert compared.counts["consult"] == (0, 1, 0)
    assert compared.shares["among all"] == (1, 1)
    (error,) = compared.errors
    assert (error.sort, error.gold, error.read) == (Sort.WRONG, "assault", "attacked · consult")


def test_actors_are_the_same_where_they_share_a_word(tmp_path: Path) -> None:
    """Counted for events of the right type; countries are compared by the first three letters."""
    togo, mali = {"actorText": "the Togo army", "code": "TGO"}, {"actorText": "Mali", "code": "MLI"}
    compared = of_events([{"code": "ASSAULT", "source": [togo], "target": mali}], [event(EventType.ASSAULT)], tmp_path)
    assert (compared.counts["sources"], compared.counts["targets"]) == ((1, 1, 1), (0, 1, 1))
    assert compared.shares["country of sources"] == (1, 1)


def test_a_record_without_events_has_none_to_be_found(tmp_path: Path) -> None:
    """What is read there is spurious."""
    compared = of_events([], [event(EventType.ASSAULT)], tmp_path)
    assert compared.counts["type"] == (0, 1, 0)
    assert [error.sort for error in compared.errors] == [Sort.SPURIOUS]


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    """File, line and remedy are named."""
    with pytest.raises(InputError, match="line 1: 'FROB' is neither"):
        of_events([{"code": "FROB"}], [], tmp_path)


def test_sentences_are_scored_by_what_police_do(tmp_path: Path) -> None:
    """Killing and force need police or soldiers, an arrest needs nobody; what is denied is none."""
    police = (Actor(span=(0, 4), sector=Sector.POLICE, code="COP"),)
    sentences = [{"start": 0, "end": 20, "labels": ["KILL", "FORCE"]}, {"start": 21, "end": 36, "labels": ["ARREST"]}]
    row = {"id": "1", "text": RECORD, "sentences": sentences}
    (article,) = read_events(lines(tmp_path / "gold.jsonl", row))
    killing = event(EventType.ASSAULT, mode="killing", sources=police)
    denied = event(EventType.COERCE, mode="arrest", negated=True, span=(21, 30))
    compared = compare_events(article, [killing, denied])
    assert compared.counts["all classes"] == (2, 2, 3)
    assert compared.counts["arrest"] == (0, 0, 1)
    assert [(error.sort, error.gold) for error in compared.errors] == [(Sort.MISSED, "arrest")]
    nobody = event(EventType.ASSAULT, mode="killing", sources=())
    assert compare_events(article, [nobody]).counts["kill"] == (0, 0, 1)
