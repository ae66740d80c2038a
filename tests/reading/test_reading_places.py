from dataclasses import replace
from itertools import pairwise

import pytest

from reportedly.reading.gazetteer import Gazetteer, normalised
from reportedly.reading.parser import Parser
from reportedly.reading.places import places
from reportedly.records import Article, Name, Parse, Place


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests of the module."""
    return Parser()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of the installed packages."""
    return Gazetteer.load()


def named(text: str, *names: tuple[str, str]) -> Parse:
    """A parse of one sentence in which a recogniser has seen these names, each at its first place after the last."""
    found, reached = [], 0
    for name, label in names:
        start = text.index(name, reached)
        reached = start + len(name)
        found.append(Name(start, reached, label))
    return Parse(text=text, sentences=((0, len(text)),), sentence_tokens=((0, 0),), names=tuple(found))


def gpe(*names: str) -> list[tuple[str, str]]:
    """Names labelled as places."""
    return [(name, "GPE") for name in names]


def by_name(found: tuple[Place, ...]) -> dict[str, Place]:
    """Places by their printed name."""
    return {place.name: place for place in found}


def test_a_country_goes_before_its_namesakes(gazetteer: Gazetteer) -> None:
    """A country's plain name is the country, though towns bear it too."""
    (place,) = places(named("The ministry of Peru said so.", *gpe("Peru")), gazetteer=gazetteer)
    assert (place.country, place.geonameid) == ("PE", 3932488)


def test_a_container_beside_a_name_decides(gazetteer: Gazetteer) -> None:
    """The places "Paris, Texas" and "Springfield, Ill." are where they say."""
    text = "She drove from Paris, Texas, to Springfield, Ill., on a bus."
    found = by_name(places(named(text, *gpe("Paris", "Texas", "Springfield")), gazetteer=gazetteer))
    assert found["Paris"].lat == pytest.approx(33.66, abs=0.1)
    assert found["Springfield"].lat == pytest.approx(39.8, abs=0.1)


def test_a_great_city_needs_no_help(gazetteer: Gazetteer) -> None:
    """Without other evidence a name is its far greatest bearer."""
    (place,) = places(named("The talks in Paris went on.", *gpe("Paris")), gazetteer=gazetteer)
    assert place.country == "FR"


def test_the_states_that_an_article_names_speak_for_their_towns(gazetteer: Gazetteer) -> None:
    """An ambiguous town is the one of a state that the article names."""
    text = "Police in Columbus called police in Georgia and in Savannah."
    found = by_name(places(named(text, *gpe("Columbus", "Georgia", "Savannah")), gazetteer=gazetteer))
    assert found["Savannah"].lat == pytest.approx(32.1, abs=0.2)
    assert {found["Georgia"].country, found["Columbus"].country} == {"US"}


def test_one_name_is_one_place_throughout_an_article(gazetteer: Gazetteer) -> None:
    """What is said once of a name holds for all its mentions."""
    text = "Paris, Texas, held a vote. The mayor of Paris lost."
    first, _, second = places(named(text, *gpe("Paris", "Texas", "Paris")), gazetteer=gazetteer)
    assert (first.lat, first.lon, first.geonameid) == (second.lat, second.lon, second.geonameid)


def test_an_unknown_place_stays_unknown(parser: Parser, gazetteer: Gazetteer) -> None:
    """A name that the gazetteer has not is kept as printed, without a position."""
    article = Article(id="a", text="The lock of Vexholmstrand is old.")
    (place,) = places(parser.parse(article, max_characters=1000), gazetteer=gazetteer)
    assert place == Place(span=(12, 25), name="Vexholmstrand")


def test_even_namesakes_without_evidence_stay_unknown(gazetteer: Gazetteer) -> None:
    """Where several like places bear a name and nothing speaks for one, none is chosen."""
    (place,) = places(named("The mayor of Springfield spoke.", *gpe("Springfield")), gazetteer=gazetteer)
    assert place.lat is None


def test_capitals_short_forms_and_other_names_lead_to_the_same_place(gazetteer: Gazetteer) -> None:
    """Accents, case, dots and older names do not matter."""
    assert normalised("SÃO PAULO") == normalised("Sao Paulo")
    for printed, code in (("U.S.", "US"), ("the UK", "GB"), ("KIEV", "UA"), ("Kyiv", "UA"), ("Burma", "MM")):
        (place,) = places(named(f"They left {printed} at night.", *gpe(printed)), gazetteer=gazetteer)
        assert place.country == code


def test_people_and_organisations_are_no_places(gazetteer: Gazetteer) -> None:
    """A name of another kind is left alone, whatever towns bear it."""
    text = "Jordan Hastings of Bristol Motors spoke."
    assert places(named(text, ("Jordan Hastings", "PERSON"), ("Bristol Motors", "ORG")), gazetteer=gazetteer) == ()


def test_the_washington_that_acts_is_the_capital(gazetteer: Gazetteer) -> None:
    """A state's name that a great city elsewhere in the country bears is the city."""
    (place,) = places(named("Officials in Washington denied it.", *gpe("Washington")), gazetteer=gazetteer)
    assert place.lat == pytest.approx(38.9, abs=0.1)


def test_places_are_sorted_disjoint_and_inside_sentences(parser: Parser, gazetteer: Gazetteer) -> None:
    """On parsed prose, spans are in order, apart, and the printed name itself."""
    text = "BERLIN (Wire) — Officials from Poland's capital, Warsaw, met in Berlin.\n\nThe United States was not there."
    parse = parser.parse(Article(id="a", text=text), max_characters=100_000)
    found = places(parse, gazetteer=gazetteer)
    assert {place.country for place in found} >= {"DE", "PL", "US"}
    assert [place.name for place in found] == [text[slice(*place.span)] for place in found]
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))
    assert all(any(s <= p.span[0] and p.span[1] <= e for s, e in parse.sentences) for p in found)


TOPONYMS = [
    ("The seat went to Ada Lund, D-N.Y., on Monday.", ["N.Y."]),
    ("The Lyon Police Department said nothing.", ["Lyon"]),
    ("A truck burned on Wichita Street.", ["Wichita Street"]),
    ("Officials in Laurel County, Ky., met.", ["Laurel County", "Ky."]),
]


@pytest.mark.parametrize(("text", "names"), TOPONYMS)
def test_toponyms_stand_in_seats_bodies_streets_and_before_states(
    parser: Parser, gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    """A member's state, the town of a police force, a street and a county are found."""
    found = places(parser.parse(Article(id="a", text=text), max_characters=1000), gazetteer=gazetteer)
    assert [place.name for place in found] == names


def test_a_surname_is_no_place(gazetteer: Gazetteer) -> None:
    """What is the surname of somebody in the article is nobody's town, whatever the gazetteer knows."""
    text = "Ann Fairfield spoke. Fairfield declined to say more."
    parse = named(text, ("Ann Fairfield", "PERSON"), ("Fairfield", "GPE"))
    assert places(parse, gazetteer=gazetteer) == ()


def test_an_unknown_place_is_known_again_where_it_stands_otherwise(parser: Parser, gazetteer: Gazetteer) -> None:
    """What stands after "in" once is a place wherever the recogniser sees it."""
    text = "Norvexia said on Monday that nobody in Norvexia was hurt."
    parse = parser.parse(Article(id="a", text=text), max_characters=1000)
    names = (Name(0, 8, "GPE"), Name(39, 47, "GPE"))
    assert [place.span for place in places(replace(parse, names=names), gazetteer=gazetteer)] == [(0, 8), (39, 47)]
    assert places(replace(parse, names=names[:1]), gazetteer=gazetteer) == ()


def test_a_county_has_a_position(gazetteer: Gazetteer) -> None:
    """The middle of its outline, in the state that the article names."""
    text = "The road in Laurel County, Kentucky, is closed."
    found = by_name(places(named(text, *gpe("Laurel County", "Kentucky")), gazetteer=gazetteer))
    assert [found["Laurel County"].lat, found["Laurel County"].lon] == pytest.approx([37.1, -84.1], abs=0.2)


def test_the_table_is_sorted_and_every_row_is_found(gazetteer: Gazetteer) -> None:
    """A binary search over the bytes finds the first, the last and any row between."""
    rows = [
        b"a\tA\tcity\t1\t2\t3\tFR\t\t5\t",
        b"b\tB\tcity\t1\t2\t3\tFR\t\t5\t",
        b"b\tB\tstate\t\t\t\tUS\tTX\t9\tother",
    ]
    small = Gazetteer(b"".join(row + b"\n" for row in rows))
    assert [spot.kind for spot in small.candidates("B")] == ["city", "state"]
    assert [spot.name for spot in small.candidates("a")] == ["A"]
    assert small.candidates("c") == small.candidates("0") == small.candidates("") == ()
    assert small.state("B") == small.candidates("B")[1]
    assert Gazetteer(b"").candidates("a") == ()
    assert len(gazetteer.candidates("Springfield")) > 10


def told(parser: Parser, gazetteer: Gazetteer, text: str) -> list[Place]:
    """The places of an article of this text."""
    return list(places(parser.parse(Article(id="a", text=text), max_characters=10_000), gazetteer=gazetteer))


METONYMS = [
    ("Moscow said that it would not withdraw.", ["Moscow"], []),
    ("Talks with Tehran broke down on Monday.", ["Tehran"], []),
    ("Talks between Ankara and Athens ended in Geneva.", ["Ankara", "Athens"], ["Geneva"]),
    ("Washington's demand was refused by Berlin.", ["Washington", "Berlin"], []),
    ("France will send tanks to Poland.", ["France"], ["Poland"]),
    ("Peru beat Chile in Lima.", ["Peru", "Chile"], ["Lima"]),
    ("According to Tokyo, the ship had left Japan.", ["Tokyo"], ["Japan"]),
    ("He lives in Moscow, an aide in Berlin said.", [], ["Moscow", "Berlin"]),
    ("Paris was hit by a storm.", [], ["Paris"]),
]


@pytest.mark.parametrize(("text", "governments", "others"), METONYMS)
def test_a_name_that_stands_for_a_government_or_a_team_is_marked(
    parser: Parser, gazetteer: Gazetteer, text: str, governments: list[str], others: list[str]
) -> None:
    """What says, decides, is dealt with or plays is no place of events, though it is found in the gazetteer."""
    found = told(parser, gazetteer, text)
    assert [place.name for place in found if place.metonym] == governments
    assert [place.name for place in found if not place.metonym] == others


AREAS = [
    ("Fires burned in northern Norway.", ["Norway"]),
    ("Storms hit Russia's Far East on Monday.", ["Russia"]),
    ("Rain fell in the south of Poland and to the north of Berlin.", ["Poland"]),
    ("The army shelled Ukraine's eastern regions.", ["Ukraine"]),
    ("The train ran through rural Kansas.", ["Kansas"]),
    ("A storm crossed the eastern Kharkiv region.", []),
    ("Snow fell in Northern Ireland and in Oslo.", []),
]


@pytest.mark.parametrize(("text", "containers"), AREAS)
def test_an_area_without_a_name_is_told_by_what_it_lies_in(
    parser: Parser, gazetteer: Gazetteer, text: str, containers: list[str]
) -> None:
    """The nearest place that has a name is given, and marked as what only contains the area."""
    assert [place.name for place in told(parser, gazetteer, text) if place.container] == containers


def test_a_place_tells_its_feature_class(parser: Parser, gazetteer: Gazetteer) -> None:
    """By the gazetteer, or by a word of its own name; an unknown name tells nothing, and vast regions are no towns."""
    found = by_name(tuple(told(parser, gazetteer, "A boat left Oslo in Norway and sank in Marren River near Velmar.")))
    assert {name: place.feature for name, place in found.items()} == {
        "Oslo": "P",
        "Norway": "A",
        "Marren River": "H",
        "Velmar": None,
    }
    (geneva, *_) = told(parser, gazetteer, "They met in Geneva.")
    assert (geneva.feature, geneva.geonameid) == ("P", 2660646)
    assert [place.lat for place in told(parser, gazetteer, "Prices rose in the Middle East.")] == [None]
