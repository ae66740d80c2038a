"""The written rule by which an assertion has a status, and the history of it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from standing_told import anonymous, at, ministry, told
from test_stories_origins import depositions

from reportedly.records import AssertionStatus as Status
from reportedly.records import Basis, Bearing, SourceKind, Stance
from reportedly.stories.standing import (
    Deposition,
    Hearing,
    Knowledge,
    Place,
    history,
    holding,
    judge,
    standing,
    voice_of,
)
from reportedly.stories.standing.deposition import known

END = at(10_000)
BRANDT, OAKE = told(1, "Ilse Brandt"), told(2, "Marten Oake")
DENIES, CONFIRMS, DOUBTS = Bearing.DENIES, Bearing.CONFIRMS, Bearing.DOUBTS


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([BRANDT], Status.ONE_ORIGIN),
        ([anonymous(1)], Status.ONE_ORIGIN),
        ([BRANDT, OAKE], Status.CORROBORATED),
        ([BRANDT, anonymous(2)], Status.ONE_ORIGIN),
        ([BRANDT, ministry(2, CONFIRMS)], Status.CONFIRMED),
        ([BRANDT, anonymous(2, CONFIRMS)], Status.ONE_ORIGIN),
        ([BRANDT, OAKE, ministry(3, DENIES), ministry(4, CONFIRMS, of="Korst")], Status.CONFIRMED),
        ([BRANDT, ministry(2, content="two of the dead were identified")], Status.CONFIRMED),
        ([BRANDT, ministry(2, basis=Basis.SATELLITE_IMAGERY)], Status.CONFIRMED),
        ([BRANDT, ministry(2)], Status.CORROBORATED),
        ([ministry(1, basis=Basis.VIDEO)], Status.ONE_ORIGIN),
        ([told(1, "Ilse Brandt", DENIES), told(2, "Ilse Brandt", CONFIRMS)], Status.CONFIRMED),
        ([BRANDT, ministry(2, DENIES)], Status.DENIED),
        ([ministry(1, DENIES)], Status.DENIED),
        ([BRANDT, anonymous(2, DENIES)], Status.ONE_ORIGIN),
        ([BRANDT, told(2, "Marten Oake", DENIES)], Status.DISPUTED),
        ([told(1, "Ilse Brandt", content="Marten Oake had left"), told(2, "Marten Oake", DENIES)], Status.DENIED),
        ([BRANDT, told(2, "Marten Oake", DOUBTS)], Status.DISPUTED),
        ([BRANDT, anonymous(2, DOUBTS)], Status.ONE_ORIGIN),
        ([BRANDT, told(2, "some members", DOUBTS)], Status.ONE_ORIGIN),
        ([anonymous(1), ministry(2, DENIES), told(3, "Ilse Brandt")], Status.DISPUTED),
        ([BRANDT, ministry(2, DENIES), told(3, "Marten Oake")], Status.CORROBORATED),
        ([BRANDT, OAKE, ministry(3, DENIES)], Status.DISPUTED),
        ([BRANDT, told(2, "Ilse Brandt", DENIES)], Status.RETRACTED),
        ([BRANDT, told(2, "Ilse Brandt", Bearing.RETRACTS)], Status.RETRACTED),
        ([BRANDT, OAKE, told(3, "Ilse Brandt", Bearing.RETRACTS)], Status.ONE_ORIGIN),
        ([BRANDT, OAKE, told(3, "Ilse Brandt", DENIES)], Status.DISPUTED),
        ([BRANDT, ministry(2, Bearing.CANNOT_CONFIRM)], Status.UNCONFIRMED),
        ([BRANDT, OAKE, ministry(3, Bearing.CANNOT_CONFIRM)], Status.CORROBORATED),
        ([BRANDT, ministry(2, Bearing.RIVALS), ministry(3, Bearing.NO_COMMENT)], Status.ONE_ORIGIN),
        ([ministry(1, Bearing.NO_COMMENT)], None),
        ([told(1, "Marten Oake", DOUBTS)], None),
        ([told(1, "Marten Oake", stance=Stance.PRAISES), told(2, "Nerys Field", DOUBTS)], Status.ONE_ORIGIN),
        ([told(1, "Marten Oake", DENIES)], Status.DISPUTED),
        ([BRANDT, told(2, "The Bell", DENIES, source_kind=SourceKind.MEDIA)], Status.ONE_ORIGIN),
        ([BRANDT, told(2, "this", DENIES, who=None, source_kind=SourceKind.UNKNOWN)], Status.ONE_ORIGIN),
        ([ministry(1, DENIES, stance=Stance.AFFIRMS)], None),
        ([BRANDT, ministry(2, DENIES, stance=Stance.AFFIRMS)], Status.DENIED),
        ([ministry(1, article=1), ministry(2, DENIES, article=1)], Status.RETRACTED),
        ([ministry(1, CONFIRMS, cue="acknowledge")], Status.ONE_ORIGIN),
        ([ministry(1, CONFIRMS, cue="confirm")], Status.CONFIRMED),
        ([BRANDT, ministry(2, CONFIRMS, cue="acknowledge")], Status.CONFIRMED),
        ([ministry(1, Bearing.CANNOT_CONFIRM, cue="say")], None),
        ([ministry(1, Bearing.CANNOT_CONFIRM, cue="cannot confirm")], Status.UNCONFIRMED),
    ],
)
def test_each_line_of_the_table_gives_its_status(said: list[Deposition], status: Status | None) -> None:
    """The first line that fits tells the status; what binds nobody changes nothing."""
    judged = standing(said, END).judgement
    assert (judged and judged.status) == status


def test_his_spokeswoman_takes_back_his_figure() -> None:
    """Whose figure it is, is whose spokeswoman it is: she takes back what he alone had said."""
    alcott = told(2, "His spokeswoman", DENIES, who="Nerys Field", content="his figure of 90 had been a guess")
    assert [change.status for change in history([BRANDT, alcott])] == [Status.ONE_ORIGIN, Status.RETRACTED]


def test_a_correction_takes_along_what_others_report_of_the_report() -> None:
    """A paper that was misread is withdrawn with its outlet's correction, wherever that report was repeated."""
    paper = SourceKind.DOCUMENT
    said = [
        told(1, "the memo", outlet="The Bell", until=3, source_kind=paper),
        told(2, "The Bell", source_kind=SourceKind.MEDIA),
        told(3, "the memo", Bearing.RETRACTS, outlet="The Bell", article=1, source_kind=paper, known_at=at(1)),
    ]
    assert [change.status for change in history(said)] == [Status.ONE_ORIGIN, Status.RETRACTED]


def test_a_new_version_is_no_new_word() -> None:
    """Who says the same again in a new version of an article after a denial has not answered it."""
    first = told(1, "Ilse Brandt", until=3)
    again = told(3, "Ilse Brandt", article=1, version=2)
    assert [change.status for change in history([first, ministry(2, DENIES), again])] == [
        Status.ONE_ORIGIN,
        Status.DENIED,
    ]


def test_a_change_names_what_brought_it() -> None:
    """The deposition that made the status is told with it."""
    changes = history([BRANDT, ministry(2, DENIES), told(3, "Marten Oake")])
    assert [(change.at, change.because and change.because.id) for change in changes] == [
        (at(1), 1),
        (at(2), 2),
        (at(3), 3),
    ]


def test_a_change_names_what_came_not_what_stands_since() -> None:
    """Who takes back what he said leaves another one's word disputed: he brought it about, not that other one."""
    changes = history([BRANDT, ministry(2, DENIES), told(3, "Marten Oake"), told(4, "Ilse Brandt", DENIES)])
    assert [(change.status, change.because and change.because.id) for change in changes][-1] == (Status.DISPUTED, 4)


@given(depositions(*Bearing))
@settings(max_examples=200, deadline=None)
def test_the_history_of_what_was_known_is_the_beginning_of_the_history(said: list[Deposition]) -> None:
    """Nothing that comes later changes what the status was."""
    whole = history(said)
    for moment in {one.since for one in said}:
        known = [one for one in said if one.since <= moment]
        assert history(known) == tuple(change for change in whole if change.at <= moment)


def spread(said: list[Deposition]) -> list[Deposition]:
    """The same by as many articles, of which some are copies."""
    return [replace(one, statement=replace(one.statement, article=one.id + 10)) for one in said]


@given(depositions(*Bearing).map(spread) | depositions(*Bearing))
@settings(max_examples=400, deadline=None)
def test_what_is_taken_in_as_it_comes_stands_as_if_all_were_weighed_anew(said: list[Deposition]) -> None:
    """Article by article, in published order: the same status, the same origins, and every claim that moved is told."""
    plain = Knowledge()
    told = [(one, voice_of(one.statement, plain)) for one in holding(known(said, END), END)]
    hearing, taken = Hearing(), 0
    places: dict[int, Place] = {}
    for count in range(1, len(told) + 1):
        if count < len(told) and told[count][0].since == told[count - 1][0].since:
            continue
        heard = told[:count]
        batch = heard[taken:]
        if not hearing.add(batch):
            hearing = Hearing(heard)
            places = {}
        taken, places = count, places | hearing.support.changed()
        anew = Hearing(heard)
        assert judge(hearing) == judge(anew)
        assert hearing.support.origins() == anew.support.origins()
        assert hearing.against.origins() == anew.against.origins()
        assert places == anew.support.changed()
