import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.numerals import numerals
from reportedly.reading.units import money_before, unit_after

PRINTED = [
    ("1,500", [1500.0]),
    ("64.4 million", [64_400_000.0]),
    ("3.5bn", [3.5e9]),
    ("twenty-one", [21.0]),
    ("one hundred and twenty-one thousand three hundred", [121_300.0]),
    ("two dozen", [24.0]),
    ("half a million", [500_000.0]),
    ("half a dozen", [6.0]),
    ("two and a half million", [2_500_000.0]),
    ("three-quarters", [0.75]),
    ("a third", [1 / 3]),
    ("2 1/2", [2.5]),
    ("1½", [1.5]),
    ("one in five", [0.2]),
    ("1 in 4", [0.25]),
    ("five six", [5.0, 6.0]),
    ("someone weighed often", []),
    ("a third-party", []),
]


@pytest.mark.parametrize(("text", "values"), PRINTED)
def test_a_printed_number_has_its_value(text: str, values: list[float]) -> None:
    """Digits, words, scales and fractions are read as the number that they stand for."""
    assert [numeral.value for numeral in numerals(text, 0, len(text))] == pytest.approx(values)


def test_a_vague_plural_reaches_from_one_scale_to_the_next() -> None:
    """The vague "tens of thousands" is at least ten thousand and under a hundred thousand."""
    (numeral,) = numerals("tens of thousands", 0, 17)
    assert (numeral.value, numeral.top) == (10_000, 100_000)


def test_an_endless_number_is_no_number() -> None:
    """A hundred thousand digits are passed over, at once."""
    assert list(numerals("9" * 100_000, 0, 100_000)) == []


@given(st.integers(min_value=1, max_value=10**15))
def test_separators_do_not_change_a_number(value: int) -> None:
    """A whole number reads the same with and without thousands separators."""
    for text in (f"{value}", f"{value:,}"):
        (numeral,) = numerals(text, 0, len(text))
        assert (numeral.value, numeral.start, numeral.end) == (float(value), 0, len(text))


@given(st.text(alphabet="one two hundred million and half 0123456789.,/-½mk", max_size=60))
def test_numerals_are_in_order_and_apart(text: str) -> None:
    """Whatever the text, numbers stand inside it, in order, and do not overlap."""
    reached = 0
    for numeral in numerals(text, 0, len(text)):
        assert reached <= numeral.start < numeral.end <= len(text)
        reached = numeral.end


AFTER = [
    ("%", "percent", 1),
    (" per cent of", "percent", 9),
    (" km/h", "kilometre per hour", 5),
    (" barrels per day", "barrel per day", 16),
    (" degrees Celsius", "celsius", 16),
    ("kW", "kilowatt", 2),
    (" Canadian dollars", "CAD", 17),
    (" euros", "EUR", 6),
    (" square miles", "square mile", 13),
    ("-mile", "mile", 5),
]


@pytest.mark.parametrize(("text", "name", "edge"), AFTER)
def test_a_unit_after_a_number_has_one_name(text: str, name: str, edge: int) -> None:
    """Signs, short forms, spellings and plurals of a unit lead to one name, a currency's being its ISO 4217 code."""
    assert unit_after(text, 0, len(text), digits=True) == (name, edge)


def test_a_letter_is_a_unit_after_digits_only() -> None:
    """A symbol is a unit after digits ("5 kg"), not after a number word ("five MW")."""
    assert unit_after(" kg", 0, 3, digits=True) is not None
    assert unit_after(" MW", 0, 3, digits=False) is None


@pytest.mark.parametrize(
    ("text", "name"), [("cost US$", "USD"), ("cost C $", "CAD"), ("cost £", "GBP"), ("NZD ", "NZD"), ("THE ", None)]
)
def test_a_currency_before_a_number_has_its_code(text: str, name: str | None) -> None:
    """Signs and codes before a number are read as ISO 4217 codes; other capitals are none."""
    found = money_before(text, 0, len(text))
    assert (found.name if found else None) == name
