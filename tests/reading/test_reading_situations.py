from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.figures import figures
from reportedly.reading.gazetteer import Gazetteer
from reportedly.reading.parser import Parser
from reportedly.reading.places import places
from reportedly.reading.situations import situated
from reportedly.reading.times import times
from reportedly.records import Article, Figure

PUBLISHED = datetime(2026, 3, 4, 12, tzinfo=UTC)
Told = tuple[str | None, str | None, str | None]


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests of the module."""
    return Parser()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of the installed packages."""
    return Gazetteer.load()


def found(parser: Parser, gazetteer: Gazetteer, text: str) -> list[tuple[Figure, Told]]:
    """The figures of an article of 4 March 2026, a Wednesday, with predicate, as-of date and the place's name."""
    parse = parser.parse(Article(id="a", text=text), max_characters=100_000)
    when, where = times(parse, PUBLISHED, 0), places(parse, gazetteer=gazetteer)
    told = situated(figures(parse), parse, times=when, places=where)
    return [(one, (one.predicate, one.as_of, None if one.place is None else where[one.place].name)) for one in told]


PREDICATES: list[tuple[str, list[str | None]]] = [
    # subjects, objects, agents
    ("At least 12 sailors were killed.", ["kill"]),
    ("The storm killed 12 people and wounded 30.", ["kill", "wound"]),
    ("Norland sent 1,500 troops.", ["send"]),
    ("Some 300 villagers fled.", ["flee"]),
    ("The raid was carried out by 12 soldiers.", ["carry out"]),
    ("The bridge cost $3 million.", ["cost"]),
    ("Exports fell by 12%.", ["fall"]),
    ("He was jailed for 12 years.", ["jail"]),
    ("The truce lasted 3 days.", ["last"]),
    ("The house was sold for $400,000.", ["sell"]),
    # auxiliaries and verbs that take another one are looked through
    ("At least 12 sailors are reported to have been killed.", ["kill"]),
    ("The army plans to call up 30,000 reservists.", ["call up"]),
    ("About 40 families are expected to move.", ["move"]),
    ("The general ordered 200 troops to leave.", ["leave"]),
    ("Up to 90 people may have drowned.", ["drown"]),
    ("The town hopes to be able to house 300 refugees.", ["house"]),
    # particles and prepositions that belong to the verb
    ("Rescuers were searching for 20 hikers.", ["search for"]),
    ("The mayor called for 200 more nurses.", ["call for"]),
    ("The island took in 2,000 refugees.", ["take in"]),
    # events and states
    ("The killing of 12 miners shocked the town.", ["kill"]),
    ("The ministry made a request for 300 vehicles.", ["request"]),
    ("The death toll rose to 12.", ["die"]),
    ("Police made 40 arrests.", ["arrest"]),
    ("The fire claimed 12 lives.", ["die"]),
    ("The shelling left 12 people dead and 30 wounded.", ["die", "wound"]),
    ("Among the dead were 3 children.", ["die"]),
    ("Another 12 are missing.", ["be missing"]),
    ("The number of people killed in the flood rose to 40.", ["kill"]),
    ("A court found three sailors guilty.", ["find"]),
    # groups and parts
    ("A convoy of 40 trucks left.", ["leave"]),
    ("A total of 90 boats were seized.", ["seize"]),
    ("12 of the miners were rescued.", ["rescue"]),
    ("Seven of those killed were children.", ["kill"]),
    ("At least 20 people, including 3 children, were hurt.", ["hurt", "hurt"]),
    ("The firm paid a fee of $40,000.", ["pay"]),
    # what the counted thing says of itself
    ("There were 12 sailors who had been captured.", ["capture"]),
    ("The ministry named 12 soldiers killed in the blast.", ["kill"]),
    ("Villagers counted 40 damaged houses.", ["damage"]),
    ("The 12 soldiers who were killed were buried.", ["bury"]),
    # what is denied or does not come to be
    ("The flood did not kill 12 people.", ["not kill"]),
    ("Some 2,000 soldiers refused to fight.", ["not fight"]),
    ("12 sailors were not able to leave.", ["not leave"]),
    ("Dozens have yet to be found.", ["not find"]),
    ("Troops seized 12 villages without harming 30 elders.", ["seize", "not harm"]),
    # places, circumstances and attributes have none
    ("There were 12 sailors in the hall.", [None]),
    ("The village of 300 people was shelled.", [None]),
    ("The 12-member delegation arrived.", [None]),
    ("The three-day visit began.", [None]),
    ("The mother of 3 children was freed.", [None]),
    ("Power failed in 12 villages.", [None]),
    ("Mara Voss, 44, resigned.", [None]),
]


@pytest.mark.parametrize(("text", "predicates"), PREDICATES)
def test_a_figure_tells_what_happens_to_what_it_counts(
    parser: Parser, gazetteer: Gazetteer, text: str, predicates: list[str | None]
) -> None:
    """The content verb, by its lemma, that the counted thing belongs to; none for places and attributes."""
    assert [told[0] for _, told in found(parser, gazetteer, text)] == predicates


SITUATIONS: list[tuple[str, list[Told]]] = [
    ("On Tuesday 12 people were killed in Ghent.", [("kill", "2026-03-03", "Ghent")]),
    ("As of Friday, 300 villagers had fled.", [("flee", "2026-02-27", None)]),
    ("The ministry will train 1,500 recruits by 2027.", [("train", "2027", None)]),
    ("A blast in Oslo on Tuesday killed 12.", [("kill", "2026-03-03", "Oslo")]),
    (
        "A bomb exploded on Sunday in Turin, killing 12 and wounding 30.",
        [("kill", "2026-03-01", "Turin"), ("wound", "2026-03-01", "Turin")],
    ),
    (
        "12 people were killed and 30 wounded in Turin on Monday.",
        [("kill", "2026-03-02", "Turin"), ("wound", "2026-03-02", "Turin")],
    ),
    ("The death toll rose to 12 on Sunday.", [("die", "2026-03-01", None)]),
    ("12 people were killed in clashes on Tuesday.", [("kill", "2026-03-03", None)]),
    ("Friday's blast wounded 30.", [("wound", "2026-02-27", None)]),
    ("Norway has sent 1,500 troops to Poland.", [("send", None, "Poland")]),
    ("In 2019 the firm employed 3,000 people in Norway.", [("employ", "2019", "Norway")]),
    ("The army has 300 tanks in Vilnius.", [("have", None, "Vilnius")]),
    ("Some 4,000 refugees live in camps around Athens.", [("live", None, "Athens")]),
    ("40 hostages were freed on 3 May 2024.", [("free", "2024-05-03", None)]),
    ("The attack killed 12 in the village of Oster.", [("kill", None, "Oster")]),
    ("There were 40 boats in Bergen on Tuesday.", [(None, "2026-03-03", "Bergen")]),
    ("Thousands of civilians are trapped in Turin.", [("trap", None, "Turin")]),
    # not of the clause
    ("Officials said on Friday that 12 people had been killed.", [("kill", None, None)]),
    ("The mayor said in Oslo that 40 houses had burned.", [("burn", None, None)]),
    ("12 people have died since Friday.", [("die", None, None)]),
    ("The council left Oslo after 30 protesters were arrested.", [("arrest", None, None)]),
    ("The firm hired 40 people five days ago.", [("hire", "2026-02-27", None), (None, None, None)]),
]


@pytest.mark.parametrize(("text", "told"), SITUATIONS)
def test_a_figure_tells_when_and_where_it_is_so(
    parser: Parser, gazetteer: Gazetteer, text: str, told: list[Told]
) -> None:
    """The time and the place that govern the counted thing or its predicate, and none of another clause."""
    assert [one for _, one in found(parser, gazetteer, text)] == told


WORDS = str.split(
    "12 soldiers were killed and 30 wounded in Oslo on Friday , who not to of by the dead including - . said"
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_words_can_be_situated(parser: Parser, gazetteer: Gazetteer, words: list[str]) -> None:
    """Whatever the parse, predicates are words and places lead somewhere, and the rest of a figure stays as it is."""
    for figure, (predicate, _, _) in found(parser, gazetteer, " ".join(words)):
        assert predicate is None or predicate.strip() == predicate != ""
        assert figure.value is not None or figure.low is not None
