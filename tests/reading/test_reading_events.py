"""Who did what to whom: types, modes, actors and moods of events, in invented sentences."""

from datetime import UTC, datetime

import pytest

from reportedly.reading import Gazetteer, Parser, entities, events, places, times
from reportedly.reading.countries import Countries
from reportedly.reading.events.lexicon import Lexicon
from reportedly.records import Article, Event, EventStatus, EventType, Place, Sector, Time

PUBLISHED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

TYPES = {
    "The Estonian parliament agreed to send 40 ambulances to Latvia.": "agree",
    "Denmark promised to support the Finnish plan.": "agree",
    "Norway will give Sweden a loan of 12 million euros.": "agree",
    "Portugal's prime minister met the Spanish foreign minister in Lisbon.": "consult",
    "The Polish president telephoned the Czech prime minister on Monday.": "consult",
    "Peru and Chile resumed talks on their border.": "consult",
    "Kenya restored diplomatic relations with Somalia.": "support",
    "Italy praised the Greek government for its reforms.": "support",
    "Ghana and Togo signed an agreement on fishing rights.": "support",
    "Mexico extradited two suspects to Canada.": "cooperate",
    "Japan gave Nepal medicine and tents.": "aid",
    "Uganda granted asylum to four Rwandan officers.": "aid",
    "The Bolivian government lifted the curfew in Oruro.": "concede",
    "The miners' union called off its strike.": "concede",
    "The rebels released six hostages.": "retreat",
    "Ethiopia withdrew its troops from the border.": "retreat",
    "The rebels declared a ceasefire.": "retreat",
    "Prosecutors opened an investigation into the Latvian bank.": "investigate",
    "Turkey demanded an apology from Greece.": "demand",
    "Brazil said that Argentina must open the lock gates.": "demand",
    "Moldova urged Romania to close the bridge.": "demand",
    "Hungary accused Slovakia of polluting the river.": "disapprove",
    "The opposition condemned the Serbian minister.": "disapprove",
    "Iceland rejected a British proposal on herring.": "reject",
    "The Malian government refused to meet the rebels.": "reject",
    "Chad will not support the resolution, its president said.": "reject",
    "The Ivorian army threatened to attack the rebels.": "threaten",
    "Algeria said it would suspend aid to Mali.": "threaten",
    "Police will arrest the strikers unless Tunisia yields.": "threaten",
    "Thousands of students demonstrated in Santiago.": "protest",
    "Dockers staged a strike in Rotterdam against the Dutch government.": "protest",
    "Farmers blocked the road to Ghent.": "protest",
    "Finland sent 300 troops to its northern border.": "mobilize",
    "Canada imposed sanctions on two Belarusian banks.": "sanction",
    "Austria expelled three Russian diplomats.": "sanction",
    "Germany suspended aid to Eritrea.": "sanction",
    "Police arrested eleven protesters in Tbilisi.": "coerce",
    "Gunmen kidnapped a Belgian engineer.": "coerce",
    "The army imposed a curfew in Bamako.": "coerce",
    "Soldiers burned houses in two villages near Lashio.": "coerce",
    "A bomb attack by rebels wounded four policemen.": "assault",
    "Police opened fire on protesters in Lomé.": "assault",
    "The minister was assassinated by gunmen.": "assault",
    "Sudanese forces shelled the town of Kadugli.": "fight",
    "Ethiopian troops captured the airport.": "fight",
    "Israeli aircraft killed three fighters near Sidon.": "fight",
}


@pytest.fixture(scope="module")
def read() -> "Reader":
    """Reads the events of a text."""
    return Reader(Parser())


class Reader:
    """Reads the events of an invented article, with its places and times."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def __call__(self, text: str) -> tuple[Event, ...]:
        """The events."""
        return self.with_circumstances(text)[0]

    def with_circumstances(self, text: str) -> tuple[tuple[Event, ...], tuple[Place, ...], tuple[Time, ...]]:
        """The events, and the places and times that they name."""
        parse = self._parser.parse(Article(id="1", text=text, language="en"), max_characters=200_000)
        found_places = places(parse, gazetteer=Gazetteer.load())
        found_times = times(parse, PUBLISHED, 0)
        return events(parse, found_places, found_times, entities(parse)), found_places, found_times

    def only(self, text: str, kind: str) -> Event:
        """The one event of a type."""
        (found,) = [event for event in self(text) if event.type == kind]
        return found


def printed(text: str, actors: tuple[object, ...]) -> list[str]:
    """The words of some actors."""
    return [text[slice(*actor.span)] for actor in actors]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "kind"), TYPES.items())
def test_an_event_is_of_the_type_of_its_words(read: Reader, text: str, kind: str) -> None:
    """Verbs, nouns and what governs them give the type; every type of PLOVER is among the examples."""
    assert kind in [event.type for event in read(text)]
    assert {EventType(name) for name in TYPES.values()} == set(EventType)


@pytest.mark.parametrize(
    ("text", "kind", "sources", "targets"),
    [
        ("Hungarian soldiers arrested a Slovak journalist.", "coerce", ["Hungarian soldiers"], ["Slovak journalist"]),
        ("A Slovak journalist was arrested by soldiers.", "coerce", ["soldiers"], ["Slovak journalist"]),
        ("Forty people were killed in police firing.", "assault", ["police"], ["Forty people"]),
        ("Peru and Chile imposed sanctions on Bolivia.", "sanction", ["Peru", "Chile"], ["Bolivia"]),
        ("Ghana demanded that Togo release the crew.", "demand", ["Ghana"], ["Togo"]),
        ("Ghana, which has no army there, attacked Togo.", "assault", ["Ghana"], ["Togo"]),
        ("Estonia rejected a Latvian proposal on fishing.", "reject", ["Estonia"], ["Latvian"]),
        ("A group of Kurdish refugees staged a protest.", "protest", ["group of Kurdish refugees"], []),
        ("Togo said it would boycott Ghana.", "threaten", ["Togo"], ["Ghana"]),
        ("Togo denied that it had attacked Ghana.", "assault", ["Togo"], ["Ghana"]),
    ],
)
def test_actors_are_found_on_both_sides(
    read: Reader, text: str, kind: str, sources: list[str], targets: list[str]
) -> None:
    """Active, passive, without an agent, joined, in relative and reported clauses, before a noun."""
    event = read.only(text, kind)
    assert printed(text, event.sources) == sources
    assert printed(text, event.targets) == targets


def test_the_blow_tells_who_is_behind_a_death(read: Reader) -> None:
    """A passive without an agent takes it from the clause that tells the blow."""
    text = "Two miners were killed when soldiers opened fire."
    (killing,) = [event for event in read(text) if event.mode == "killing"]
    assert (printed(text, killing.sources), printed(text, killing.targets)) == (["soldiers"], ["Two miners"])


def test_actors_have_country_sector_and_code(read: Reader) -> None:
    """Countries by name, people and capital; sectors by the words; codes as in CAMEO."""
    event = read.only("Turkish police arrested a Greek senator.", "coerce")
    (police,), (senator,) = event.sources, event.targets
    assert (police.country, police.sector, police.code) == ("TR", Sector.POLICE, "TURCOP")
    assert (senator.country, senator.sector, senator.code) == ("GR", Sector.LEGISLATURE, "GRCLEG")
    (capital,) = read.only("Ankara expelled two Greek diplomats.", "sanction").sources
    assert capital.code == "TUR"


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Sudanese forces attacked Chad.", EventStatus.PAST, False),
        ("Sudanese forces are attacking Chad.", EventStatus.ONGOING, False),
        ("Sudanese forces crossed the river to attack Chad.", EventStatus.PLANNED, False),
        ("Sudanese forces may attack Chad.", EventStatus.HYPOTHETICAL, False),
        ("If Sudanese forces attack Chad, the border closes.", EventStatus.HYPOTHETICAL, False),
        ("Sudanese forces did not attack Chad.", EventStatus.PAST, True),
        ("The risk of Sudan attacking Chad is small.", EventStatus.HYPOTHETICAL, False),
    ],
)
def test_what_was_is_planned_and_only_might_be_is_told_apart(
    read: Reader, text: str, status: EventStatus, negated: bool
) -> None:
    """Tense, modal verbs, conditions, purposes and negations."""
    event = read.only(text, "assault")
    assert (event.status, event.negated) == (status, negated)


@pytest.mark.parametrize(
    ("text", "kind", "act"),
    [
        ("Togo agreed to send aid to Ghana.", "agree", "aid"),
        ("Togo refused to meet Ghana's envoy.", "reject", "consult"),
        ("Togo threatened to attack Ghana.", "threaten", "assault"),
        ("Togo urged Ghana to lift the curfew.", "demand", "concede"),
        ("Togo will invade Ghana.", "threaten", "fight"),
        ("Togo suspended talks with Ghana.", "sanction", "consult"),
        ("Togo launched an attack on Ghana.", "assault", None),
    ],
)
def test_operators_make_other_acts(read: Reader, text: str, kind: str, act: str | None) -> None:
    """What is agreed to, refused, threatened, demanded or ended is kept beside what that makes of it."""
    assert read.only(text, kind).act == act


def test_a_forecast_of_others_is_no_threat(read: Reader) -> None:
    """Only who speaks of themselves threatens or promises; what others foresee stays what it is, planned."""
    (event,) = read("Analysts said that Sudan will attack Chad.")
    assert (event.type, event.status) == ("assault", EventStatus.PLANNED)


def test_place_and_time_are_those_of_the_event(read: Reader) -> None:
    """By the prepositions behind the act; an actor's country is no place of the event."""
    text = "On Saturday Turkish police arrested four Greek students in Oslo."
    found, found_places, found_times = read.with_circumstances(text)
    (event,) = found
    assert event.place is not None
    assert event.time is not None
    assert [found_places[event.place].name] == ["Oslo"]
    assert [found_times[event.time].value] == ["2026-02-28"]


@pytest.mark.parametrize(
    "text",
    [
        "The company launched a new phone in Spain.",
        "The minister declined to comment.",
        "Sweden called him a hero.",
        "The talks were long.",
        "Rain attacked the roof of the old mill.",
        "The bank raised its rates.",
        "An earthquake killed 40 people in Peru.",
        "Western sanctions threaten the harvest.",
        "A crew from Oslo shot a film there.",
        "",
    ],
)
def test_other_things_are_no_events(read: Reader, text: str) -> None:
    """Neither idle words of events nor acts without anybody in them."""
    assert read(text) == ()


def test_the_same_name_for_every_form_of_a_country() -> None:
    """Names, capitals and peoples, plurals, with article."""
    countries = Countries.load()
    found = {countries.named(name) for name in ("the Netherlands", "Amsterdam", "Dutch", "Holland")}
    assert len(found) == 1
    assert countries.named("Sackville") is None


def test_the_lexicon_knows_no_word_twice_in_the_same_way() -> None:
    """An entry that an earlier one always hides would be dead."""
    lexicon = Lexicon.load()
    for table in (lexicon._verbs, lexicon._nouns):
        for name, entries in table.items():
            assert sum(not entry.words for entry in entries) <= 1, name


def test_a_sentence_without_an_end_is_read_like_any_other(read: Reader) -> None:
    """Walks are bounded: six thousand words in one clause are read, and what they tell at last is found."""
    text = "Togo said that " * 2_000 + "Ghana attacked Benin."
    assert "assault" in [event.type for event in read(text)]
