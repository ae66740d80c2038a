import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.figures import figures
from reportedly.reading.parser import Parser
from reportedly.records import Article, Figure, Qualifier


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests of the module."""
    return Parser()


def found(parser: Parser, text: str) -> tuple[Figure, ...]:
    """The figures of an article of this text."""
    return figures(parser.parse(Article(id="a", text=text), max_characters=100_000))


SINGLE = [
    ("The ministry said 1,500 soldiers had left the port.", 1500, Qualifier.EXACT, None, "soldiers"),
    ("About 300 people waited at the ferry.", 300, Qualifier.ABOUT, None, "people"),
    ("More than two dozen fishing boats sank in the storm.", 24, Qualifier.MORE_THAN, None, "fishing boats"),
    ("Fewer than 40 houses were left standing.", 40, Qualifier.LESS_THAN, None, "houses"),
    ("At least 12 northern villages lost power.", 12, Qualifier.AT_LEAST, None, "northern villages"),
    ("Up to 9,000 tourists visit the island.", 9000, Qualifier.UP_TO, None, "tourists"),
    ("The factory will hire 200 or more workers.", 200, Qualifier.AT_LEAST, None, None),
    ("Exports fell by 12% over the winter.", 12, Qualifier.DECREASE, "percent", None),
    ("Prices rose 4.5 per cent.", 4.5, Qualifier.INCREASE, "percent", None),
    ("The index rose to 4,577 points.", 4577, Qualifier.EXACT, None, "points"),
    ("The harbour cost $3.5bn.", 3.5e9, Qualifier.EXACT, "USD", None),
    ("The town owes 12 million euros.", 12e6, Qualifier.EXACT, "EUR", None),
    ("The guild will be lucky to reach 40 boats.", 40, Qualifier.AT_MOST, None, "boats"),
    ("The decree would cap the catch at 900 tonnes.", 900, Qualifier.AT_MOST, "tonne", None),
    ("The council limited mooring to 12 days.", 12, Qualifier.AT_MOST, "day", None),
    ("A third of the harvest was lost.", 1 / 3, Qualifier.EXACT, None, "harvest"),
    ("The ship carried 3,000 containers' worth of artillery shells.", 3000, Qualifier.EXACT, None, None),
    ("Truck drivers moved 40 tonnes of wheat.", 40, Qualifier.EXACT, "tonne", "wheat"),
    ("The temperature fell to minus 20 degrees Celsius.", -20, Qualifier.EXACT, "celsius", None),
]


@pytest.mark.parametrize(("text", "value", "qualifier", "unit", "counted"), SINGLE)
def test_a_figure_tells_value_qualifier_unit_and_what_is_counted(
    parser: Parser, *, text: str, value: float, qualifier: Qualifier, unit: str | None, counted: str | None
) -> None:
    """One figure in a sentence is read with all that its words say of it."""
    (figure,) = found(parser, text)
    assert figure.value == pytest.approx(value)
    assert (figure.qualifier, figure.unit) == (qualifier, unit)
    if counted is not None:
        assert figure.counted == counted


CHANGED: list[tuple[str, str, float, float]] = [
    ("The number of boats fell from ten to six.", "six", 6, 10),
    ("The port lowered its count of stranded crews from about 11 to 10.", "10", 10, 11),
    ("The fee rises from $160 to $180.", "$180", 180, 160),
    ("Prices rose from 2 to 3 million crowns.", "3 million", 3e6, 2e6),
    ("A cut in the rate from 4.5% to 4.25% was announced.", "4.25%", 4.25, 4.5),
    ("The toll was revised from 12 to 15 dead.", "15", 15, 12),
    ("The fee, once from 9 to 4 crowns, is gone.", "4", 4, 9),
]


@pytest.mark.parametrize(("text", "printed", "value", "was"), CHANGED)
def test_a_change_is_told_by_what_is_and_what_was(
    parser: Parser, *, text: str, printed: str, value: float, was: float
) -> None:
    """A number to which another one changed, or fell, is one figure with what it was: six, which was ten; no range."""
    (figure,) = found(parser, text)
    assert text[slice(*figure.span)] == printed
    assert (figure.value, figure.was, figure.low, figure.high) == (value, was, None, None)
    assert figure.qualifier is Qualifier.EXACT


STILL_RANGES = [
    ("Fees run from 10 to 20 crowns a day.", 10, 20),
    ("The condos range from $20 to $30.", 20, 30),
    ("He said that from six to ten people had been there.", 6, 10),
    ("The town will cut 10 to 20 jobs.", 10, 20),
]


@pytest.mark.parametrize(("text", "low", "high"), STILL_RANGES)
def test_both_ends_of_a_range_stay_a_range(parser: Parser, *, text: str, low: float, high: float) -> None:
    """Where nothing changed, or no "from" stands before it, "six to ten" leaves open which of them it is."""
    (figure,) = found(parser, text)
    assert (figure.value, figure.low, figure.high, figure.was) == (None, low, high, None)


ABOUT = [
    ("Exports of timber rose 6.5%.", "Exports of timber"),
    ("The lender offers an interest rate of 4 percent.", "interest rate, lender"),
    ("The council bought a 5 kW pump.", "pump, council"),
    ("Officials said 60% of the harbour workers voted.", "harbour workers"),
    ("The crane cost $2 million.", "crane"),
    ("The farms, which sold for 3 million euros, were flooded.", "farms"),
    ("Prices in the northern valleys climbed by 12 percent.", "Prices in northern valleys"),
    ("Norland Steel +0.8%", "Norland Steel"),
    ("It cost $25.", None),
    ("There were 40 boats.", None),
    ("Divers found 14 cracks in its hull.", "hull"),
    ("The firm keeps 40 ships in service.", "firm"),
]


@pytest.mark.parametrize(("text", "about"), ABOUT)
def test_a_figure_tells_what_it_is_told_of(parser: Parser, text: str, about: str | None) -> None:
    """The noun that the figure belongs to and the subject of its clause; a pronoun names nothing."""
    (figure,) = found(parser, text)
    assert figure.about == about


ELLIPSES = [
    ("The storm killed 12 people and wounded 30.", (None, "people"), (None, "people")),
    ("The index fell 40 points to 812.", (None, "points"), (None, "points")),
    ("They sailed 5 km and saw 8 islands.", ("kilometre", None), (None, "islands")),
]


@pytest.mark.parametrize(("text", "first", "second"), ELLIPSES)
def test_a_bare_number_counts_what_the_one_before_it_counts(
    parser: Parser, text: str, first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> None:
    """What is left out is taken from the figure before, and only where it is left out."""
    one, other = found(parser, text)
    assert ((one.unit, one.counted), (other.unit, other.counted)) == (first, second)


def test_ages_in_a_list_are_all_ages(parser: Parser) -> None:
    """The unit of the first goes for the others, and a name that ends in a number counts nothing."""
    assert [one.unit for one in found(parser, "She has sons aged 10, 12 and 14.")] == ["year of age"] * 3
    (boats,) = found(parser, "Two of the boats waited at Pier Two for the morning tide.")
    assert (boats.value, boats.counted) == (2, "boats")


def test_a_figure_said_again_in_another_unit_is_qualified_alike(parser: Parser) -> None:
    """What is more than 100 kilometres is more than 60 miles."""
    one, other = found(parser, "The swarm flew more than 100 kilometres (62 miles).")
    assert (one.qualifier, other.qualifier) == (Qualifier.MORE_THAN, Qualifier.MORE_THAN)


UNITS = [
    ("Gold costs $1,700 per ounce.", "USD per ounce"),
    ("They earn 48,000 euros a year.", "EUR per year"),
    ("Oil was sold at $52 a barrel.", "USD per barrel"),
    ("Revenue was $7 billion a year earlier.", "USD"),
    ("The contract was up $31.20 US.", "USD"),
    ("The recipe takes 2 pounds of flour.", "pound"),
    ("The town spent 2 million pounds of public money.", "GBP"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_money_and_weight_are_told_apart_and_rates_are_units(parser: Parser, text: str, unit: str) -> None:
    """Money may be per something, an earlier year is no rate, and pounds of flour are no money."""
    (figure,) = found(parser, text)
    assert figure.unit == unit


RANGES = [
    ("Between 10 and 15 boats sank.", 10, 15),
    ("It will take 3 to 5 million tonnes.", 3e6, 5e6),
    ("The price may reach $62-68 in spring.", 62, 68),
    ("Hundreds of villagers fled.", 100, 1000),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_has_two_ends_and_no_value(parser: Parser, text: str, low: float, high: float) -> None:
    """Ranges and vague plurals give the least and the greatest number, and leave the value open."""
    (figure,) = found(parser, text)
    assert (figure.value, figure.low, figure.high) == (None, low, high)


WORDS = str.split("about 5 six % million to and between $ 1,000 2019 ships . - km")
NONE = [
    "The guards let a third man go.",
    "The law was passed in 1994.",
    "They met on 8 October and again on November 12, 2021.",
    "The train leaves at 10.30 p.m. on Friday.",
    "A 65-year-old fisherman was rescued.",
    "She finished 3rd, in the 20th century style.",
    "Call 555-0134 for details.",
    "Lantern Bay won 3-1 against Port Ellery.",
    "The army sent T-72 tanks and F-16 jets during COVID-19.",
    "See section 7 of the act.",
    "This is the one that nobody wanted.",
    "No one said anything.",
    "The ferry moored at Quay Nine after the storm.",
    "Soldiers of Bravo Six stormed the harbour.",
    "Leaders of the Group of Seven met in the old town.",
    "The valve was closed at 0600 GMT.",
]


@pytest.mark.parametrize("text", NONE)
def test_dates_names_scores_and_pronouns_are_no_figures(parser: Parser, text: str) -> None:
    """Numbers that count nothing are passed over."""
    assert found(parser, text) == ()


def test_spans_are_the_printed_characters(parser: Parser) -> None:
    """A figure's span covers the number, its currency sign and its unit, no more."""
    text = "The fund paid $4.2 million for 12 kilometres of track."
    assert [text[slice(*figure.span)] for figure in found(parser, text)] == ["$4.2 million", "12 kilometres"]


def test_a_hostile_text_is_read_all_the_same(parser: Parser) -> None:
    """A number without end and a line of endless numbers raise nothing."""
    assert found(parser, "The number " + "7" * 20_000 + " is long.") == ()
    assert len(found(parser, "They counted " + "1,000 " * 300)) <= 300


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_figures_are_sorted_disjoint_and_inside_sentences(parser: Parser, words: list[str]) -> None:
    """Whatever the words, spans are in order, apart, and inside one sentence each."""
    parse = parser.parse(Article(id="a", text=" ".join(words)), max_characters=100_000)
    reached = 0
    for figure in figures(parse):
        start, end = figure.span
        assert reached <= start < end
        assert any(left <= start and end <= right for left, right in parse.sentences)
        assert (figure.value is None) == (figure.low is not None)
        reached = end
