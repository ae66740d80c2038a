"""Military units, weapons, and other names that a text gives."""

import pytest
from test_reading_endless import repeated
from test_reading_entities import parse_of

from reportedly.reading.entities import entities
from reportedly.records import EntityKind

UNIT, WEAPON = EntityKind.MILITARY_UNIT, EntityKind.WEAPON


def found(text: str, kind: EntityKind, *named: tuple[str, str]) -> list[str]:
    """The names of one kind, with the names that the recogniser is said to have found."""
    return [entity.name for entity in entities(parse_of(text, *named)) if entity.kind is kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Men of the 47th Mechanized Brigade left.", "47th Mechanized Brigade"),
        ("Men of the 3rd assault brigade left.", "3rd assault brigade"),
        ("The 11th Army Corps moved.", "11th Army Corps"),
        ("The XI Corps moved.", "XI Corps"),
        ("The Velm Sea Fleet sailed.", "Velm Sea Fleet"),
        ("The Storm Corps trains.", "Storm Corps"),
        ("Vell’s Grey Coats Regiment trains.", "Grey Coats Regiment"),
        ("Task Force 59 watched.", "Task Force 59"),
        ("He served in Unit 8200 once.", "Unit 8200"),
        ("The 98th Division waits.", "98th Division"),
    ],
)
def test_a_unit_is_known_by_its_number_or_name(text: str, name: str) -> None:
    """The word for a formation makes a unit, whether the recogniser saw a name there or not."""
    assert found(text, UNIT) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Vell Fire Brigade came.",
        "They play in the Second Division now.",
        "The Criminal Division of the office asked.",
        "The Peace Corps sent teachers.",
        "In 2024 the brigade was small.",
        "The firm runs a Delivery Fleet there.",
        "Two 1st division teams met.",
    ],
)
def test_what_is_civil_is_no_unit(text: str) -> None:
    """Firemen, leagues and departments use the same words."""
    assert found(text, UNIT) == []


def test_a_unit_keeps_its_kind_and_its_short_name() -> None:
    """The recogniser's word for it does not matter; number and formation alone are the unit named before."""
    text = "The 47th Mechanized Brigade met the 48th Brigade. The 47th Brigade left."
    (long, other) = entities(parse_of(text, ("47th Mechanized Brigade", "ORG")))
    assert (long.name, long.kind, long.aliases) == ("47th Mechanized Brigade", UNIT, ("47th Brigade",))
    assert other.name == "48th Brigade"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They sent T-72 tanks.", ["T-72"]),
        ("They sent T-64, T-72 and T-80 tanks.", ["T-64", "T-72", "T-80"]),
        ("Leopard 2A6 tanks came.", ["Leopard 2A6"]),
        ("The Shahed-136 drones fell. A Shahed-136 burned.", ["Shahed-136"]),
        ("The Grey Gull cruise missiles fell.", ["Grey Gull"]),
        ("F-16 fighters rose.", ["F-16"]),
        ("A Kestrel-5, a solid-fuel missile, flew.", ["Kestrel-5"]),
        ("Patriot air defence systems came.", ["Patriot"]),
    ],
)
def test_a_weapon_is_known_by_what_it_is(text: str, names: list[str]) -> None:
    """A name or a designation before the word for a weapon, or beside it, is one."""
    assert found(text, WEAPON) == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Harbour Guard drones rose. The Harbour Guard denied it.",
            [("Harbour Guard", "ORG"), ("Harbour Guard", "ORG")],
        ),
        ("Velmish missiles fell on Vell.", [("Velmish", "NORP")]),
        ("Carrow missiles fell.", [("Carrow", "GPE")]),
        ("The Quay Nine tanks hold fuel.", []),
        ("The G-20 met in Hall B-2.", [("G-20", "PRODUCT")]),
        ("Several missiles fell.", []),
    ],
)
def test_whose_weapons_they_are_is_no_weapon(text: str, named: list[tuple[str, str]]) -> None:
    """Owners, nationalities and bare designations are not taken for weapons."""
    assert found(text, WEAPON, *named) == []


def test_a_plural_is_the_same_weapon() -> None:
    """What is known as a weapon by one mention is one in all its forms."""
    text = "An F-16 fighter rose. Two F-16s fell. F-16 jets came."
    (weapon,) = [one for one in entities(parse_of(text, ("F-16s", "PRODUCT"))) if one.kind is WEAPON]
    assert len(weapon.mentions) == 3


@pytest.mark.parametrize(
    ("words", "alias"),
    [
        (", also known as the 'Storm Coats',", "Storm Coats"),
        (" (also known as the Storm Coats)", "Storm Coats"),
        (", known as “Storm Coats”,", "Storm Coats"),
        (", which is better known as the Storm Coats,", "Storm Coats"),
        (", dubbed the 'Storm Coats',", "Storm Coats"),
        (", nicknamed 'Storm Coats',", "Storm Coats"),
        (" (aka Storm Coats)", "Storm Coats"),
        (" is also called the Storm Coats", "Storm Coats"),
        (", referred to as the Storm Coats,", "Storm Coats"),
    ],
)
def test_another_name_that_the_text_gives_is_learned(words: str, alias: str) -> None:
    """It is an alias, and its repetitions are mentions; the name stays what the text says first."""
    text = f"The Vell Watch{words} left. Nobody saw the Storm Coats."
    (entity,) = entities(parse_of(text, ("Vell Watch", "ORG")))
    assert (entity.name, entity.aliases, len(entity.mentions)) == ("Vell Watch", (alias,), 3)


@pytest.mark.parametrize(
    "words",
    [
        " dubbed Tomas Reyl a liar",
        " called the Storm Coats names",
        ", formerly foreign minister,",
        ", formerly Mayor of Vell,",
        ", known as a liar,",
        ", also known to Tomas Reyl,",
    ],
)
def test_what_is_no_name_of_it_is_not_learned(words: str) -> None:
    """Verbs, former posts and descriptions give no other name."""
    text = f"Ilse Brandt{words} left."
    assert all(entity.aliases == () for entity in entities(parse_of(text, ("Ilse Brandt", "PERSON"))))


def test_a_former_name_is_learned_where_it_is_one_of_its_kind() -> None:
    """A body that was a body of another name before is the same one."""
    text = "The Vell Watch, formerly the Harbour Board, left."
    (entity,) = entities(parse_of(text, ("Vell Watch", "ORG"), ("Harbour Board", "ORG")))
    assert entity.aliases == ("Harbour Board",)


def test_two_of_one_surname_stay_two_where_one_has_another_name() -> None:
    """The other name goes with the one to whom the text gives it, and so does its surname."""
    text = "Ilse Brandt met Karl Brandt, also known as Kasimir Ode. Ode laughed."
    named = (("Ilse Brandt", "PERSON"), ("Karl Brandt", "PERSON"), ("Kasimir Ode", "PERSON"), ("Ode", "PERSON"))
    one, other = entities(parse_of(text, *named))
    assert (one.name, one.aliases) == ("Ilse Brandt", ())
    assert (other.name, other.aliases, len(other.mentions)) == ("Karl Brandt", ("Kasimir Ode", "Ode"), 3)


@pytest.mark.parametrize(
    "unit",
    [
        "47th Mechanized ",
        "1st ",
        "A",
        "A-",
        "A1 ",
        "A1, ",
        "Brigade ",
        "ballistic ",
        "also known as ",
        "also known as the 'A ",
        "known as A1 tanks, ",
        "the 47th Brigade and the 47th Mechanized Brigade ",
    ],
)
def test_endless_texts_take_no_endless_time(unit: str) -> None:
    """A hundred thousand characters of any such words are read in the time that a long text takes."""
    entities(parse_of(f"Vell Watch {repeated(unit)} tanks", ("Vell Watch", "ORG")))
