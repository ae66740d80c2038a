from reportedly.reading.acronyms import acronyms
from reportedly.reading.entities import entities
from reportedly.records import EntityKind, Name, Parse, Token

_NO_NAMES = {"The", "A", "An", "Two", "Several"}


def parse_of(text: str, *named: tuple[str, str]) -> Parse:
    """A parse of capitalised words as proper nouns; each of ``named`` is found at its next occurrence."""
    tokens: list[Token] = []
    position = 0
    for word in text.replace(".", " .").replace("(", "( ").replace(")", " )").split():
        start = text.index(word, position)
        position = start + len(word)
        tag = "NNP" if word[0].isupper() and word not in _NO_NAMES else "NN"
        tokens.append(Token(start, position, word, word, tag, "dep", 0, 0))
    names: list[Name] = []
    position = 0
    for name, label in named:
        start = text.index(name, position)
        position = start + len(name)
        names.append(Name(start, position, label))
    return Parse(text=text, tokens=tuple(tokens), names=tuple(names))


def shown(parse: Parse) -> list[tuple[str, list[str]]]:
    """Each entity by name, with the text of its mentions."""
    return [(e.name, [parse.text[start:end] for start, end in e.mentions]) for e in entities(parse)]


def test_a_surname_goes_with_its_full_name() -> None:
    """A single surname stands for the person whose full name came before, even where it was labelled otherwise."""
    parse = parse_of(
        "Ilse Brandt spoke. Brandt left. Later Brandt wept.",
        ("Ilse Brandt", "PERSON"),
        ("Brandt", "PERSON"),
        ("Brandt", "ORG"),
    )
    assert shown(parse) == [("Ilse Brandt", ["Ilse Brandt", "Brandt", "Brandt"])]


def test_a_surname_before_its_full_name_goes_with_the_first_after() -> None:
    """A headline's bare surname stands for the person named in full further down."""
    parse = parse_of("Brandt resigns. Ilse Brandt spoke.", ("Brandt", "PERSON"), ("Ilse Brandt", "PERSON"))
    assert shown(parse) == [("Ilse Brandt", ["Brandt", "Ilse Brandt"])]


def test_a_bare_surname_is_that_of_whoever_is_named_most() -> None:
    """Different first names are different people; of those named as often, the first is meant."""
    parse = parse_of(
        "Ilse Brandt met Karl Brandt. Brandt laughed.",
        ("Ilse Brandt", "PERSON"),
        ("Karl Brandt", "PERSON"),
        ("Brandt", "PERSON"),
    )
    assert shown(parse) == [("Ilse Brandt", ["Ilse Brandt", "Brandt"]), ("Karl Brandt", ["Karl Brandt"])]
    parse = parse_of(
        "Ilse Brandt met Karl Brandt. Karl Brandt left. Ilse stayed, Brandt wrote. Brandt slept.",
        ("Ilse Brandt", "PERSON"),
        ("Karl Brandt", "PERSON"),
        ("Karl Brandt", "PERSON"),
        ("Ilse", "PERSON"),
        ("Brandt", "PERSON"),
    )
    assert shown(parse) == [
        ("Ilse Brandt", ["Ilse Brandt", "Ilse"]),
        ("Karl Brandt", ["Karl Brandt", "Karl Brandt", "Brandt", "Brandt"]),
    ]


def test_nobody_is_called_by_what_is_said_to_be_another_ones() -> None:
    """A nickname that begins with the name of somebody else does not make the two one."""
    parse = parse_of(
        "Karl Reyl , dubbed Brandt's baker , met Ilse Brandt .".replace(" ,", ",").replace(" .", "."),
        ("Karl Reyl", "PERSON"),
        ("Brandt", "PERSON"),
        ("Ilse Brandt", "PERSON"),
    )
    assert ("Karl Reyl", ["Karl Reyl"]) in shown(parse)


def test_titles_and_middle_initials_make_no_other_person() -> None:
    """A title or a middle initial that the recogniser took along does not part a person in two."""
    parse = parse_of(
        "Ilse M. Brandt spoke. Ilse Brandt left. President Brandt wept.",
        ("Ilse M. Brandt", "PERSON"),
        ("Ilse Brandt", "PERSON"),
        ("President Brandt", "PERSON"),
    )
    assert [name for name, _ in shown(parse)] == ["Ilse M. Brandt"]


def test_an_acronym_goes_with_its_long_form() -> None:
    """An acronym in brackets, and each later one, stands for the long form before it, also where nobody marked it."""
    parse = parse_of(
        "The Northern Harbour Authority (NHA) met. NHA voted. Nobody told NHA.",
        ("Northern Harbour Authority", "ORG"),
        ("NHA", "ORG"),
    )
    assert shown(parse) == [("Northern Harbour Authority", ["Northern Harbour Authority", "NHA", "NHA", "NHA"])]


def test_initials_are_an_acronym_too() -> None:
    """An acronym that the text never explains stands for the name whose initials it is, dotted or not."""
    parse = parse_of("Harbour Users Union wrote to H.U.U. members.", ("Harbour Users Union", "ORG"), ("H.U.U.", "ORG"))
    assert [name for name, _ in shown(parse)] == ["Harbour Users Union"]


def test_usual_initials_stand_for_another_body_only_if_the_text_says_so() -> None:
    """What everybody knows as a broadcaster is no committee that happens to have its initials."""
    named = ("Barge Building Council", "ORG"), ("BBC", "ORG")
    parse = parse_of("The Barge Building Council told the BBC so.", *named)
    assert [name for name, _ in shown(parse)] == ["Barge Building Council", "BBC"]
    parse = parse_of("The Barge Building Council (BBC) said so.", *named)
    assert [name for name, _ in shown(parse)] == ["Barge Building Council"]


def test_a_name_with_an_acronym_in_it_is_not_what_that_stands_for() -> None:
    """A part of a state's institutions has the state's initials and is not the state."""
    parse = parse_of("The U.N. Navy met. The UN voted.", ("U.N. Navy", "ORG"), ("UN", "ORG"))
    assert len(shown(parse)) == 2


def test_missed_repetitions_are_mentions_unless_something_else_is_named_there() -> None:
    """The same words again are a mention, but not as a part of another name."""
    parse = parse_of(
        "Ilse Brandt spoke. Brandt left for Brandt Hall. Nobody saw Brandt.",
        ("Ilse Brandt", "PERSON"),
        ("Brandt Hall", "FAC"),
    )
    assert shown(parse) == [("Ilse Brandt", ["Ilse Brandt", "Brandt", "Brandt"]), ("Brandt Hall", ["Brandt Hall"])]


def test_entities_are_numbered_by_first_mention_and_have_a_kind() -> None:
    """Ids count up in the order of first mentions, and labels become coarse kinds."""
    parse = parse_of(
        "In Dunmore the Danes told Acme that Ilse Brandt won.",
        ("Dunmore", "GPE"),
        ("Danes", "NORP"),
        ("Acme", "ORG"),
        ("Ilse Brandt", "PERSON"),
    )
    assert [(entity.id, entity.kind) for entity in entities(parse)] == [
        ("e0", EntityKind.PLACE),
        ("e1", EntityKind.GROUP),
        ("e2", EntityKind.ORGANISATION),
        ("e3", EntityKind.PERSON),
    ]


def test_dates_and_numbers_are_no_entities() -> None:
    """Spans labelled as dates or quantities stand for no entity."""
    assert entities(parse_of("It rained on Monday.", ("Monday", "DATE"))) == ()


def test_acronyms_that_their_long_form_does_not_spell_are_not_learned() -> None:
    """A bracket after words with other initials explains nothing."""
    assert acronyms("The harbour (USD) and Mayor Ilse Brandt (CDU) met the Harbour Board (HB).") == {
        "HB": "Harbour Board"
    }
