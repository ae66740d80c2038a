"""Who is known to be independent of whom, by the words for them and by what they vouch for; all names are invented."""

from dataclasses import replace
from typing import Any

import pytest
from standing_told import anonymous, at, ministry, told

from reportedly.records import Basis, Mode, SourceKind, Stance
from reportedly.stories.standing import Deposition, Introduction, Knowledge, known_of, standing, voice_of
from reportedly.stories.standing.roster import Known

GOVERNMENT, POLITICIAN, COMPANY = SourceKind.GOVERNMENT, SourceKind.POLITICIAN, SourceKind.COMPANY
WHERE = Knowledge(
    land={"Norrovia": "NR", "Norrovian": "NR", "Vell": "NR", "Korst": "KO", "Korstan": "KO"}.get,
    town={"Port Amity": "NR", "Ulm": "KO"}.get,
)


def counted(*said: Deposition, known: Known | None = None, where: Knowledge = WHERE) -> tuple[int, int]:
    """How many origins are known to be independent, and how many may be."""
    found = standing(said, at(100), lambda one: voice_of(one.statement, where, lambda _: known or Known())).origins
    return len(found.independent), len(found.unknown)


@pytest.mark.parametrize(
    "more",
    [
        {"stance": Stance.PRAISES},
        {"stance": Stance.CONDEMNS},
        {"stance": Stance.CALLS_FOR},
        {"stance": Stance.ASKS},
        {"stance": Stance.PROMISES},
        {"mode": Mode.THOUGHT, "cue": "want"},
        {"content": "how the ferry Alder had left"},
        {"content": "any ferry had left"},
        {"content": "a new ferry to the north"},
        {"content": "claims that the ferry has left"},
        {"stance": Stance.DENIES},
    ],
)
def test_who_takes_a_position_vouches_for_nothing(more: dict[str, Any]) -> None:
    """Praise, blame, demands, questions, promises, wishes and bare things are no second origin of a fact."""
    assert counted(told(1, "Ilse Brandt"), told(2, "Marten Oake", **more)) == (1, 1)


def test_what_somebody_is_told_to_believe_counts() -> None:
    """Who believes that something is so, or found it, vouches for it."""
    believed = told(2, "Marten Oake", mode=Mode.THOUGHT, cue="believe")
    assert counted(told(1, "Ilse Brandt"), believed) == (2, 0)


def test_two_who_are_not_judged_to_say_one_thing_are_not_two_origins_of_it() -> None:
    """Words in common are not enough: whoever judges the two claims must hold them for one thing."""
    two = (told(1, "Ilse Brandt"), told(2, "Marten Oake"))
    assert counted(*two) == (2, 0)
    assert counted(*two, where=replace(WHERE, agreeing=lambda one, other: False)) == (1, 1)


def test_what_is_to_come_does_not_bear_out_what_is() -> None:
    """That a ferry will leave and that it has left are two things; two who foretell the same are two."""
    ahead = told(2, "Marten Oake", content="the ferry Alder will leave", stance=Stance.EXPECTS)
    assert counted(told(1, "Ilse Brandt"), ahead) == (1, 1)
    assert counted(told(1, "Ilse Brandt", content="the ferry is going to leave"), ahead) == (2, 0)


@pytest.mark.parametrize(
    "source",
    [
        "Ten engineers of the Ferry Union",
        "A group of Vell skippers",
        "Ilse Brandt and Marten Oake",
        "Oake and his wife",
        "Both",
        "its heads of government",
        "her",
        "a top former Vell engineer",
    ],
)
def test_several_or_some_of_many_are_nobody_who_could_be_told_apart(source: str) -> None:
    """Who speaks with others, or is one of a kind of people, may be the one who is known already."""
    assert counted(told(1, "Nerys Field"), told(2, source)) == (1, 1)


def test_he_is_no_body_and_the_ministry_no_country() -> None:
    """Where words are taken for what they can hardly stand for, it is not known who speaks."""
    first = told(1, "Ilse Brandt")
    assert counted(first, told(2, "He", who="UNFB", source_kind=COMPANY)) == (1, 1)
    assert counted(first, told(2, "the ministry", who="Korst", source_kind=GOVERNMENT)) == (1, 1)
    assert counted(first, told(2, "the official", who="Official Counting Ferries", source_kind=GOVERNMENT)) == (1, 1)
    assert counted(first, told(2, "intelligence", who="Korstan intelligence", source_kind=GOVERNMENT)) == (1, 1)
    assert counted(first, told(2, "the government", who="the government of Korst", source_kind=GOVERNMENT)) == (2, 0)


def test_a_role_for_which_a_name_was_read_is_no_second_origin_until_the_name_is_printed() -> None:
    """Which president "the president" is was read, and may be read wrongly."""
    korst: dict[str, Any] = {"who": "Marten Oake", "role": "Korstan president", "source_kind": GOVERNMENT}
    assert counted(ministry(1), told(2, "the president", **korst)) == (1, 1)
    assert counted(ministry(1), told(2, "the president", **korst), told(3, "Marten Oake", **korst)) == (2, 0)


def test_a_state_that_no_list_knows_may_be_one_that_is_known() -> None:
    """The government that is called after its president is no second one."""
    assert counted(ministry(1), ministry(2, of="Oakia")) == (1, 1)
    assert counted(ministry(1, of="Nowhere"), ministry(2, of="Oakia")) == (2, 0)


def test_words_with_a_name_are_no_word_for_something_of_another_name() -> None:
    """A fact sheet of the board was not written by Korst, though that was read; initials are no other name."""
    paper = told(2, "an NFB fact sheet", who="Korst", source_kind=SourceKind.DOCUMENT, basis=Basis.DOCUMENT)
    assert counted(told(1, "Ilse Brandt"), paper) == (1, 1)
    named = told(2, "the UNF", who="Union of Northern Ferries", source_kind=SourceKind.NGO)
    assert counted(told(1, "Ilse Brandt"), named) == (2, 0)


def test_a_name_that_is_printed_is_not_another_persons() -> None:
    """Whoever was read for "Minister Ilse Brandt", it was not Marten Oake."""
    minister = told(2, "Norrovian Minister Ilse Brandt", who="Marten Oake", role="Korstan minister")
    assert counted(ministry(1), replace(minister, statement=replace(minister.statement, source_kind=GOVERNMENT))) == (
        1,
        1,
    )


def test_two_who_name_different_countries_do_not_say_the_same() -> None:
    """That Norrovia has lost ferries is not borne out by who says so of Korst; "it" is the country of who speaks."""
    lost = told(1, "Ilse Brandt", content="Norrovia had lost ferries on the lake")
    assert counted(lost, ministry(2, of="Korst", content="Korst had lost ferries on the lake")) == (1, 1)
    assert counted(lost, ministry(2, of="Norrovia", content="it had lost ferries on the lake")) == (2, 0)
    assert counted(lost, ministry(2, of="Korst", content="the Norrovian side had lost ferries on the lake")) == (2, 0)


def test_a_role_that_names_an_army_is_not_a_persons() -> None:
    """A minister of whom the text says something beside the Korstan army is not of Korst for that."""
    minister = told(2, "Oake", who="Marten Oake", role="the Korstan army", source_kind=SourceKind.MILITARY)
    assert counted(ministry(1), minister) == (1, 1)


def test_a_lawyer_is_no_official() -> None:
    """A barrister in a case speaks for no state, whichever one is named beside them."""
    lawyer = told(2, "Ilse Brandt", role="a barrister who tried the Korstan president", source_kind=SourceKind.COURT)
    assert counted(ministry(1), lawyer) == (1, 1)
    prosecutor = told(2, "Ilse Brandt", role="the Korstan state attorney", source_kind=SourceKind.COURT)
    assert counted(ministry(1), prosecutor) == (2, 0)


def test_a_country_before_a_colon_is_no_source() -> None:
    """In "Korst: ferries are late" the name only tells where that is."""
    assert counted(told(1, "Ilse Brandt"), told(2, "Korst", source_kind=GOVERNMENT, cue=":")) == (1, 1)


def test_who_is_called_by_the_same_names_may_be_one() -> None:
    """A firm's spokesman and somebody of its daughter share its names."""
    one = told(1, "Ilse Brandt", who="Ilse Brandt", role="head at the Oster Vellmann daughter", source_kind=COMPANY)
    assert counted(one, told(2, "An Oster Vellmann brewery spokesman", source_kind=COMPANY)) == (1, 1)


def test_two_polls_tell_of_those_whom_they_asked() -> None:
    """What one pollster counts is borne out by no other one's count."""
    poll: dict[str, Any] = {"source_kind": SourceKind.DOCUMENT, "basis": Basis.DATA}
    assert counted(told(1, "a Norrow Institute poll", **poll), told(2, "a poll by Vell Research", **poll)) == (1, 1)


def test_two_outlets_that_print_the_same_odd_number_have_it_from_one_source() -> None:
    """Nobody counts 3,871 twice; but in one report two may be told to, and a round number is no sign."""
    one = told(1, "Ilse Brandt", content="the ferries carried 3,871 people")
    same: dict[str, Any] = {"content": "a total of 3,871 people went by ferry, as the ferries carried them"}
    assert counted(one, told(2, "Marten Oake", **same)) == (1, 1)
    assert counted(one, told(2, "Marten Oake", outlet="Outlet 1", **same)) == (2, 0)
    round_one = told(1, "Ilse Brandt", content="the ferries carried 3,000 people")
    assert counted(round_one, told(2, "Marten Oake", content="3,000 people went with the ferries")) == (2, 0)


def test_who_tells_what_another_one_said_does_not_say_so_themselves() -> None:
    """That a board says what a minister told it bears the minister out in nothing."""
    retold: dict[str, Any] = {"article": 2, "minute": 2}
    outer = told(2, "Northern Ferry Board", content="the ministry had said that the ferry Alder had left", **retold)
    inner = told(3, "the ministry of Korst", source_kind=GOVERNMENT, parent=2, index=3, **retold)
    assert counted(told(1, "Ilse Brandt"), outer, inner) == (2, 0)
    assert counted(told(1, "the ministry of Korst", source_kind=GOVERNMENT), outer, inner) == (1, 0)
    vague = told(3, "intelligence", source_kind=SourceKind.UNKNOWN, parent=2, index=3, **retold)
    assert counted(told(1, "Ilse Brandt"), outer, vague) == (2, 0)


def test_states_are_known_by_capitals_peoples_towns_and_offices() -> None:
    """Government, capital, embassy, mayor and railway of one state are one origin; those of two states are two."""
    ours = ministry(1)
    for source, kind in [
        ("Vell", SourceKind.UNKNOWN),
        ("Norrovian officials", GOVERNMENT),
        ("the Norrovian embassy in Korst", GOVERNMENT),
        ("the mayor of Port Amity", GOVERNMENT),
        ("Norrovia's state railway", COMPANY),
        ("Port Amity police", SourceKind.POLICE),
    ]:
        assert counted(ours, told(2, source, source_kind=kind)) == (1, 0), source
    assert counted(ours, told(2, "the mayor of Ulm", source_kind=GOVERNMENT)) == (2, 0)
    assert counted(ours, told(2, "Korstan officials", source_kind=SourceKind.ANONYMOUS)) == (2, 0)
    assert counted(ours, told(2, "the mayor", source_kind=GOVERNMENT)) == (1, 1)


def test_a_name_that_is_printed_but_was_not_read_ties() -> None:
    """The commissioner whose name stands in the words printed is who was named before."""
    first = told(1, "Filo Grandis")
    second = told(2, "Harbour Commissioner Filo Grandis", who="Commissioner", entity=9)
    assert counted(first, second) == (1, 0)


def test_a_body_is_one_with_its_head_its_paper_and_its_initials() -> None:
    """Whoever speaks for a body by its initials, or before the name, is the body."""
    board = told(1, "Northern Ferry Board")
    for source, kind in [
        ("NFB chief Ilse Brandt", COMPANY),
        ("NFB data", SourceKind.DOCUMENT),
        ("a Northern Ferry Board spokesman", COMPANY),
    ]:
        assert counted(board, told(2, source, source_kind=kind)) == (1, 0), source


def test_somebody_of_a_body_that_is_not_told_may_be_of_the_one_that_is_known() -> None:
    """A manager may be the firm's that spoke before; what is told of them elsewhere settles it."""
    firm = told(1, "Oster Lines", source_kind=COMPANY)
    manager = told(2, "Ilse Brandt", source_kind=COMPANY, who="Ilse Brandt", entity=5)
    assert counted(firm, manager) == (1, 1)
    assert counted(firm, manager, known=Known(bodies=frozenset({"dock union"}))) == (1, 1)
    assert counted(told(1, "Nerys Field"), manager) == (2, 0)


def test_arms_of_one_organisation_are_not_independent() -> None:
    """Two agencies of the United Nations are not known to be two origins."""
    body = SourceKind.INTERNATIONAL_ORGANISATION
    one, other = told(1, "UNHCR", source_kind=body), told(2, "the United Nations", source_kind=body)
    assert counted(one, other) == (1, 1)
    assert counted(one, ministry(2)) == (2, 0)


def test_politicians_of_one_camp_are_not_independent() -> None:
    """Those of two parties, or of two states, are; who is of a party that is not told is not, beside another."""
    one = told(1, "Ilse Brandt, a Labour member", who="Ilse Brandt", source_kind=POLITICIAN)
    assert counted(one, told(2, "Marten Oake", source_kind=POLITICIAN)) == (1, 1)
    assert counted(one, told(2, "Marten Oake (Labour)", who="Marten Oake", source_kind=POLITICIAN)) == (1, 1)
    tory = told(2, "Marten Oake, a Conservative member", who="Marten Oake", source_kind=POLITICIAN)
    assert counted(one, tory) == (2, 0)
    assert counted(one, ministry(2)) == (1, 1)


def test_a_paper_of_an_outlet_is_a_report_of_it() -> None:
    """A paper's own story is no document: who it has it from is not known."""
    story = told(2, "a Vell Times report", source_kind=SourceKind.DOCUMENT, basis=Basis.DOCUMENT)
    assert counted(told(1, "Ilse Brandt"), story) == (1, 1)


def test_ten_words_that_two_have_alike_were_copied() -> None:
    """Two who are told to have said the very same long sentence are not known to be two."""
    words = "the ferry Alder had left Norrow in the night with all forty men on board"
    one, other = told(1, "Ilse Brandt", content=words), told(2, "Marten Oake", content=f"that {words}")
    assert counted(one, other) == (1, 1)


def test_who_can_be_placed_goes_before_an_office_that_cannot() -> None:
    """A mayor of a town nobody knows who was heard first does not keep two governments from counting."""
    mayor = told(1, "the mayor", source_kind=GOVERNMENT)
    assert counted(mayor, ministry(2), ministry(3, of="Korst")) == (2, 1)


def test_a_speaker_is_known_by_what_several_claims_tell() -> None:
    """One wrong role does not make somebody another state's; two that agree do, where most agree."""
    said = [
        Introduction("Brandt", "Ilse Brandt", role, GOVERNMENT, times)
        for role, times in [("Norrovian minister", 1), ("minister of Norrovia", 1), ("Korstan minister", 1)]
    ]
    assert known_of(said, WHERE).land == "NR"
    assert known_of(said[1:], WHERE).land is None


def test_unnamed_people_at_another_outlet_stay_unknown() -> None:
    """An official whose state is not told is nobody."""
    assert counted(ministry(1), anonymous(2)) == (1, 1)


def test_a_pronoun_that_was_read_for_an_official_or_a_body_is_no_second_origin() -> None:
    """Who "it" or "she" is may be read wrongly; where the name is printed as well, it counts."""
    korst = told(2, "it", who="the transport ministry of Korst", source_kind=GOVERNMENT)
    assert counted(ministry(1), korst) == (1, 1)
    assert counted(ministry(1), korst, ministry(3, of="Korst")) == (2, 0)
    assert counted(ministry(1), told(2, "she", who="Ilse Brandt")) == (1, 1)


def test_who_is_polled_is_not_beside_the_poll() -> None:
    """Seven in ten say so by one poll, and the poll is whoever took it."""
    poll: dict[str, Any] = {"source_kind": SourceKind.CROWD, "basis": Basis.DATA}
    assert counted(told(1, "Seven in ten", **poll), told(2, "Eight in ten of those in Vell", **poll)) == (1, 1)


def test_papers_of_one_office_are_one() -> None:
    """A governor's office is known by their last name, a department by its words in any order."""
    paper: dict[str, Any] = {"source_kind": SourceKind.DOCUMENT, "basis": Basis.DOCUMENT}
    one = told(1, "a press release from Vell Governor Ilse Brandt's office", **paper)
    assert counted(one, told(2, "a news release from Brandt's office", **paper)) == (1, 0)
    labour = told(1, "data from the Department of Ferries", **paper)
    assert counted(labour, told(2, "the Ferries Department", source_kind=GOVERNMENT)) == (1, 0)


def test_a_first_name_is_no_people() -> None:
    """A Norrovian minister whose first name is that of another people speaks for Norrovia."""
    minister = told(2, "Korst Oake", who="Korst Oake", role="Norrovian minister", source_kind=GOVERNMENT)
    assert counted(ministry(1), minister) == (1, 0)


def test_a_statement_is_whose_it_is() -> None:
    """The "statement" of somebody who is known by name is their word, and no paper."""
    statement = told(2, "the statement", who="Marten Oake", source_kind=SourceKind.DOCUMENT)
    assert counted(told(1, "Ilse Brandt"), statement) == (1, 1)
    assert counted(told(1, "Marten Oake"), statement) == (1, 0)
    printed = told(2, "Marten Oake's statement", who="Marten Oake", source_kind=SourceKind.DOCUMENT)
    assert counted(told(1, "Ilse Brandt"), printed) == (2, 0)


def test_two_who_speak_of_one_matter_need_not_say_the_same() -> None:
    """Claims that share hardly a word are not one fact, unless one of them shows it."""
    one, other = told(1, "Ilse Brandt"), told(2, "Marten Oake", content="it was raining on the northern quay")
    assert counted(one, other) == (1, 1)
    assert counted(one, told(2, "Marten Oake", content=other.statement.content, basis=Basis.VIDEO)) == (2, 0)


def test_two_who_each_tell_of_themselves_tell_two_things() -> None:
    """Two firms that each say "it has stopped its ferries" bear each other out in nothing."""
    said: dict[str, Any] = {"content": "it has stopped its ferries to Norrow"}
    one, other = (
        told(1, "Oster Ferry Company", source_kind=COMPANY, **said),
        told(2, "Vell Shipping Group", source_kind=COMPANY, **said),
    )
    assert counted(one, other) == (1, 1)
    assert counted(
        one, told(2, "Vell Shipping Group", source_kind=COMPANY, content="Oster has stopped its ferries")
    ) == (
        2,
        0,
    )
