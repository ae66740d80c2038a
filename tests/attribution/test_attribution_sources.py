"""Who is credited: the name, role and kind of a source, and to whom it spoke."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from attribution_told import Parsed

from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.drafting import Draft, draft_of
from reportedly.attribution.network.decoding import Link
from reportedly.attribution.sources.addressees import addressee_of
from reportedly.attribution.sources.kinds import kind_of
from reportedly.attribution.sources.sourcing import Sourcing
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.reading.entities import entities
from reportedly.records import Source, SourceKind

Credited = Callable[..., list[Source | None]]


def tokens_of(tree: Tree, words: str, after: int = 0) -> TokenRange:
    """The tokens of the first occurrence of some words at or after an offset."""
    start = tree.parse.text.index(words, after)
    return tree.tokens_in((start, start + len(words)))


def draft(tree: Tree, source: str, cue: str, content: str) -> Draft:
    """The draft of an attribution, given as its words; the cue is the one nearest to the content."""
    text = tree.parse.text
    at = text.index(content)
    before = text.rfind(cue, 0, at)
    behind = text.find(cue, at)
    cue_at = before if behind < 0 or (before >= 0 and at - before < behind - at - len(content)) else behind
    source_at = text.rfind(source, 0, cue_at) if source in text[:cue_at] else text.find(source)
    found = tokens_of(tree, source, source_at) if source else None
    link = Link(tokens_of(tree, cue, cue_at), found, (tokens_of(tree, content),), 1.0)
    made = draft_of(tree, Boundaries(tree.parse), link)
    assert made is not None
    return made


@pytest.fixture(scope="session")
def credited(parsed: Parsed) -> Credited:
    """The sources of attributions that are given as (source, cue, content) in the order of their cues."""

    def read(text: str, *told: tuple[str, str, str], dateline: str = "") -> list[Source | None]:
        parse = replace(parsed(text), dateline=(0, len(dateline)) if dateline else None)
        tree = Tree(parse)
        return Sourcing(tree, entities(parse), [draft(tree, *one) for one in told]).sources()

    return read


def name_of(source: Source | None) -> str | None:
    """The full name of a source."""
    return source.name if source else None


def kind(source: Source | None) -> SourceKind | None:
    """The kind of a source."""
    return source.kind if source else None


def test_a_pronoun_is_named_in_full_and_has_the_role_of_its_antecedent(credited: Credited) -> None:
    """A pronoun goes on with the last speaker, whose role stands in apposition at the first mention."""
    text = (
        "Ilse Brandt, the mayor of Oster, said the bridge would close. Karl Vey, a baker, waited for hours. "
        "“We had no choice,” Brandt said. “It was rotten.” She said the repairs would take a year."
    )
    _, again, she = credited(
        text,
        ("Ilse Brandt, the mayor of Oster,", "said", "the bridge would close"),
        ("Brandt", "said", "“We had no choice,”"),
        ("She", "said", "the repairs would take a year"),
    )
    assert again is not None
    assert (again.name, again.role, again.kind) == ("Ilse Brandt", "the mayor of Oster", SourceKind.GOVERNMENT)
    assert (name_of(she), kind(she)) == ("Ilse Brandt", SourceKind.GOVERNMENT)


def test_a_pronoun_agrees_in_gender_with_titles(credited: Credited) -> None:
    """The spokeswoman is nearer, but is not "he"."""
    text = (
        "Finance Minister Otto Lind praised the plan. A spokeswoman, Mira Sand, handed out copies. "
        "He said the tax would fall."
    )
    (he,) = credited(text, ("He", "said", "the tax would fall"))
    assert (name_of(he), kind(he)) == ("Otto Lind", SourceKind.GOVERNMENT)


def test_a_definite_description_is_the_fuller_one_before_it(credited: Credited) -> None:
    """A short description is named by the fullest description with the same noun, without article and clause."""
    text = "The defence ministry in Northwater said two ships had sailed. The ministry said a third would follow."
    first, second = credited(
        text,
        ("The defence ministry in Northwater", "said", "two ships had sailed"),
        ("The ministry", "said", "a third would follow"),
    )
    assert name_of(first) == name_of(second) == "defence ministry in Northwater"
    assert kind(first) is kind(second) is SourceKind.MILITARY


def test_a_description_is_the_one_who_has_that_role(credited: Credited) -> None:
    """A noun that stands beside a name as a role is that person, wherever it comes again."""
    text = "The regional prosecutor, Edda Marsh, opened the file. On Friday the prosecutor said nobody had been held."
    (source,) = credited(text, ("the prosecutor", "said", "nobody had been held"))
    assert (name_of(source), kind(source)) == ("Edda Marsh", SourceKind.COURT)


def test_a_ministry_is_told_by_its_fullest_description(credited: Credited) -> None:
    """A description in small letters is no name, whoever takes it for one, and two ministries are two."""
    text = (
        "Norland’s defence ministry said the ship had sailed. Orovia’s interior ministry said the port was closed. "
        "The defence ministry said later that the ship was empty."
    )
    _, other, again = credited(
        text,
        ("Norland’s defence ministry", "said", "the ship had sailed"),
        ("Orovia’s interior ministry", "said", "the port was closed"),
        ("The defence ministry", "said", "that the ship was empty"),
    )
    assert name_of(other) == "Orovia’s interior ministry"
    assert name_of(again) == "Norland’s defence ministry"


def test_who_is_called_she_does_not_speak_as_he(credited: Credited) -> None:
    """A pronoun of another gender within somebody's words stands for somebody else."""
    text = (
        "Karl Vey, the owner, hid the memo, said Jona Brandt, a manager of the harbour. "
        "She said that he had added that the ministry knew."
    )
    *_, she, he = credited(
        text,
        ("Jona Brandt, a manager of the harbour", "said", "Karl Vey, the owner, hid the memo"),
        ("She", "said", "that he had added that the ministry knew"),
        ("he", "had added", "that the ministry knew"),
    )
    assert (name_of(she), name_of(he)) == ("Jona Brandt", "Karl Vey")


def test_nobody_is_no_antecedent(credited: Credited) -> None:
    """A pronoun does not stand for "nothing" or "nobody", though they stand nearest."""
    text = "Ilse Brandt, the mayor, inspected the bridge. “Nothing moves,” she said. Nobody had slept, she said."
    found = credited(text, ("she", "said", "“Nothing moves,”"), ("she", "said", "Nobody had slept"))
    assert [name_of(one) for one in found] == ["Ilse Brandt", "Ilse Brandt"]


def test_a_hyphen_does_not_end_a_role(credited: Credited) -> None:
    """Who is called a secretary-general before the name is one."""
    text = (
        "The alliance’s secretary-general, Ysolde Brandt, told reporters that the ships had sailed. "
        "She said that more would come."
    )
    _, she = credited(
        text,
        ("The alliance’s secretary-general, Ysolde Brandt,", "told", "that the ships had sailed"),
        ("She", "said", "that more would come"),
    )
    assert (name_of(she), kind(she)) == ("Ysolde Brandt", SourceKind.INTERNATIONAL_ORGANISATION)


def test_an_office_that_is_told_by_a_pronoun_is_not_the_nearest_body(credited: Credited) -> None:
    """Whose "his office" is, no name of a body tells."""
    text = "Norland’s government closed the port. The harbour master, Karl Vey, left. His office said that he was ill."
    (office,) = credited(text, ("His office", "said", "that he was ill"))
    assert name_of(office) == "His office"


def test_a_description_within_another_sentence_is_no_apposition(credited: Credited) -> None:
    """A phrase behind a comma that has its own verb is no role of the name before the comma."""
    text = "A fire broke out in Oster, the country's largest port, the health office said."
    (source,) = credited(text, ("the health office", "said", "A fire broke out in Oster"))
    assert (name_of(source), kind(source)) == ("health office", SourceKind.GOVERNMENT)


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("OSTER, March 2 (Avex) -", SourceKind.AGENCY_COPY),
        ("OSTER, March 2 -", SourceKind.MEDIA),
        ("", SourceKind.MEDIA),
    ],
)
def test_the_agency_of_the_dateline_is_agency_copy(credited: Credited, dateline: str, expected: SourceKind) -> None:
    """A newspaper is media, and so is an agency, but for the one whose copy the article is."""
    text = f"{dateline} The news agency Avex said the bridge was shut. The newspaper Oster Post said it was open."
    agency, paper = credited(
        text,
        ("Avex" if dateline else "The news agency Avex", "said", "the bridge was shut"),
        ("The newspaper Oster Post", "said", "it was open"),
        dateline=dateline,
    )
    assert (kind(agency), kind(paper)) == (expected, SourceKind.MEDIA)


def test_an_office_has_the_kind_of_its_body(credited: Credited) -> None:
    """Who is called its president speaks for the union that the sentence before is about."""
    text = "The Dockworkers' Union rejected the offer. Its president, Corin Dahl, said the strike would go on."
    (source,) = credited(text, ("Its president, Corin Dahl,", "said", "the strike would go on"))
    assert (name_of(source), kind(source)) == ("Corin Dahl", SourceKind.NGO)


@pytest.mark.parametrize("found", ["port", "the port", "The owner of the port"])
def test_the_end_of_a_subject_stands_for_all_of_it(parsed: Parsed, found: str) -> None:
    """Whoever is the subject of the cue is the source with all words of the phrase."""
    tree = Tree(parsed("The owner of the port said the quay was shut."))
    made = draft(tree, found, "said", "the quay was shut")
    assert [tree.parse.text[slice(*span)] for span in made.source] == ["The owner of the port"]


def test_we_outside_a_quotation_are_the_outlet(credited: Credited) -> None:
    """The author's own voice is media and has no name; within a quotation it is the speaker."""
    text = "We could not confirm the number. “We think the dam is safe,” said Ilse Brandt, an engineer."
    outside, inside, _ = credited(
        text,
        ("We", "confirm", "the number"),
        ("We", "think", "the dam is safe"),
        ("Ilse Brandt, an engineer", "said", "“We think the dam is safe,”"),
    )
    assert (name_of(outside), kind(outside)) == (None, SourceKind.MEDIA)
    assert name_of(inside) == "Ilse Brandt"


def test_a_country_that_speaks_is_its_government(credited: Credited) -> None:
    """A place is recognised by what is said of places, whatever the recogniser took it for."""
    text = "Korvath's embassy was closed. Korvath said its soldiers had gone home."
    (source,) = credited(text, ("Korvath", "said", "its soldiers had gone home"))
    assert kind(source) is SourceKind.GOVERNMENT


def test_a_passive_without_agent_has_no_source(credited: Credited) -> None:
    """Nobody is invented where the text credits nobody."""
    assert credited("It was reported that the well was dry.", ("", "reported", "the well was dry")) == [None]


def test_what_is_only_described_keeps_its_printed_words(credited: Credited) -> None:
    """Anonymous and collective sources are named as printed, without a relative clause."""
    text = "Two officials who attended the meeting said the talks had failed. Experts said the price would rise."
    officials, experts = credited(
        text,
        ("Two officials who attended the meeting", "said", "the talks had failed"),
        ("Experts", "said", "the price would rise"),
    )
    assert (name_of(officials), kind(officials)) == ("Two officials", SourceKind.ANONYMOUS)
    assert (name_of(experts), kind(experts)) == ("Experts", SourceKind.EXPERT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A spokesman for the defence ministry", SourceKind.MILITARY),
        ("a spokeswoman for the farmers' union", SourceKind.NGO),
        ("Interior Minister Ivo Tal", SourceKind.GOVERNMENT),
        ("former president Ivo Tal", SourceKind.POLITICIAN),
        ("two diplomats", SourceKind.ANONYMOUS),
        ("official Jane Doe", SourceKind.GOVERNMENT),
        ("one of the employees, who asked not to be named", SourceKind.ANONYMOUS),
        ("White House press secretary Jane Doe", SourceKind.GOVERNMENT),
        ("the defence ministry's press service", SourceKind.MILITARY),
        ("the union's press officer", SourceKind.NGO),
        ("62 percent of voters", SourceKind.CROWD),
        ("the state security service", SourceKind.INTELLIGENCE),
        ("an article in the Oster Gazette", SourceKind.DOCUMENT),
        ("a major voice in the debate", SourceKind.UNKNOWN),
        ("Ilse Brandt, who studies the army", SourceKind.UNKNOWN),
    ],
)
def test_a_phrase_is_read_from_its_head(text: str, kind: SourceKind) -> None:
    """The head noun tells the kind, an office asks for its body, and clauses tell nothing."""
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ondrian President Ada Brisk", SourceKind.GOVERNMENT),
        ("the Ondrian opposition leader", SourceKind.POLITICIAN),
        ("Ondrian officials", SourceKind.ANONYMOUS),
        ("the protesters' spokesman", SourceKind.CROWD),
        ("Ondrian", SourceKind.CROWD),
    ],
)
def test_an_office_of_a_people_is_no_crowds(text: str, kind: SourceKind) -> None:
    """Who holds an office before which a people is named serves its state, though the people themselves are a crowd."""
    assert kind_of(text, lambda body: SourceKind.CROWD if body == "Ondrian" else SourceKind.UNKNOWN) is kind


@pytest.mark.parametrize(
    ("text", "source", "cue", "addressee"),
    [
        ("The mayor told Radio Oster that it rained.", "The mayor", "told", "Radio Oster"),
        ("In an interview with the Gazette, Lind said it rained.", "Lind", "said", "the Gazette"),
        ("In a letter to the court, Lind wrote that it rained.", "Lind", "wrote", "the court"),
        ("Speaking to reporters, Lind said it rained.", "Lind", "said", "reporters"),
        ("Lind said it rained.", "Lind", "said", None),
        ("Lind said on Friday in Oster that it rained.", "Lind", "said", None),
    ],
)
def test_the_addressee_is_kept_apart_from_the_source(
    parsed: Parsed, text: str, source: str, cue: str, addressee: str | None
) -> None:
    """Who was told, written to or spoken to is the addressee; a claim without one has none."""
    tree = Tree(parsed(text))
    span = addressee_of(tree, draft(tree, source, cue, "it rained"))
    assert (text[slice(*span)] if span else None) == addressee


@pytest.mark.parametrize(
    ("text", "source", "role"),
    [
        ("In his television address, Tomas Reyl said that Vell was safe.", "Tomas Reyl", None),
        ("Many waited for the judge. Before the courts, Tomas Reyl said that Vell was safe.", "Tomas Reyl", None),
        ("The mayor, Tomas Reyl, said that Vell was safe.", "The mayor, Tomas Reyl,", "The mayor"),
        ("The gate was opened by the mayor, Tomas Reyl. He said that Vell was safe.", "He", "the mayor"),
    ],
)
def test_what_a_preposition_governs_before_a_subject_is_not_its_role(
    credited: Credited, text: str, source: str, role: str | None
) -> None:
    """A phrase before a comma tells who the next name is, unless the name begins a clause of its own behind it."""
    (found,) = credited(text, (source, "said", "Vell was safe"))
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Tomas Reyl, statements of his lawyer in hand, waited. He said that Vell was safe.", None),
        ("Tomas Reyl, the voices of the crowd behind him, waited. He said that Vell was safe.", None),
        (
            "Tomas Reyl, director general of the board, waited. He said that Vell was safe.",
            "director general of the board",
        ),
        ("Tomas Reyl, waving to members of the board, waited. He said that Vell was safe.", None),
        ("Former Lt. Col. Tomas Reyl waited. He said that Vell was safe.", "Former Lt. Col."),
        ("Tomas Reyl, one of the oldest members, waited. He said that Vell was safe.", "one of the oldest members"),
    ],
)
def test_a_role_says_what_a_person_is(credited: Credited, text: str, role: str | None) -> None:
    """Not what somebody does or has: its noun is an office, a rank, an occupation or a kin, of one person."""
    (found,) = credited(text, ("He", "said", "Vell was safe"))
    assert found is not None
    assert (found.name, found.role) == ("Tomas Reyl", role)
