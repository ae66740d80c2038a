"""Sources and assertions are graded by people alone: a grade is data, can be taken back, and goes out with STIX."""

import json
from datetime import timedelta

import httpx
import pytest
import stix2
from alert_wire import LATER, denied, stated
from fastapi import FastAPI
from newsroom_wire import BEGIN
from story_wire import keep

from reportedly.errors import CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.pipeline.decisions import Decisions


@pytest.fixture
def told(app: FastAPI, ledger: Ledger) -> Ledger:
    """Somebody states that a ferry lost its rudder, and somebody denies it; a person may decide."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN - 2 * LATER)
    keep(ledger, denied(2, "Ansel Gazette"), BEGIN - LATER)
    app.state.decisions = Decisions(ledger)
    return ledger


def reason(minutes: int, why: str = "seen there before") -> Reason:
    """A reason, so many minutes after the beginning."""
    return Reason(known_at=BEGIN + timedelta(minutes=minutes), why=why, by="Ilse")


def test_the_last_grade_that_nobody_took_back_holds(told: Ledger) -> None:
    """Also as of a moment; taken back, the one before holds again; all of it stays on record."""
    first = told.grades.grade(Graded.ASSERTION, 1, "3", reason(1))
    second = told.grades.grade(Graded.ASSERTION, 1, "2", reason(2))
    assert told.grades.of(Graded.ASSERTION, [1, 2])[1].grade == "2"
    third = told.grades.undo(second, reason(3))
    held = [
        told.grades.of(Graded.ASSERTION, [1], as_of=BEGIN + timedelta(minutes=minutes)).get(1) for minutes in range(4)
    ]
    assert [row and row.grade for row in held] == [None, "3", "2", "3"]
    rows = told.grades.listed()
    assert [(row.id, row.grade, row.undoes, row.undone_by) for row in rows] == [
        (third, None, second, None),
        (second, "2", None, third),
        (first, "3", None, None),
    ]
    assert [row.undone_by for row in told.grades.listed(as_of=BEGIN + timedelta(minutes=2))] == [None, None]


def test_what_is_no_grade_is_refused(told: Ledger) -> None:
    """Letters are for sources, numbers for assertions, both for what there is; nothing is taken back twice."""
    for matter, number, grade in (
        (Graded.ASSERTION, 1, "A"),
        (Graded.SOURCE, 1, "1"),
        (Graded.SOURCE, 1, ""),
        (Graded.SOURCE, 99, "A"),
        (Graded.ASSERTION, 99, "1"),
    ):
        with pytest.raises(CorrectionError):
            told.grades.grade(matter, number, grade, reason(1))
    given = told.grades.grade(Graded.SOURCE, 1, "F", reason(1))
    told.grades.undo(given, reason(2))
    for number in (given, given + 1, 99):
        with pytest.raises(CorrectionError):
            told.grades.undo(number, reason(3))


async def test_a_person_grades_on_the_page_and_takes_it_back(client: httpx.AsyncClient, told: Ledger) -> None:
    """The grade is shown where it belongs with who, when and why; in the list of decisions it can be taken back."""
    origin = str(client.base_url).rstrip("/")
    form = {"action": "grade", "grade": "2", "why": "two photographs", "by": "Ilse Brandt"}
    answer = await client.post("/assertions/1/decide", data=form, headers={"Origin": origin})
    assert (answer.status_code, answer.headers["location"]) == (303, "/assertions/1")
    page = (await client.get("/assertions/1")).text
    assert "Credibility 2, probably true" in page
    assert "two photographs" in page
    assert "2: probably true" in (await client.get("/assertions/1/decide")).text
    wrong = await client.post("/assertions/1/decide", data=form | {"grade": "A"}, headers={"Origin": origin})
    assert wrong.status_code == 422
    decisions = (await client.get("/corrections/decisions")).text
    assert "Assertion 1 graded: 2, probably true" in decisions
    undo = await client.post("/corrections/decisions/grade/1/undo", data={"by": "Ilse"}, headers={"Origin": origin})
    assert undo.status_code == 303
    assert "Credibility" not in (await client.get("/assertions/1")).text
    assert "Grade of assertion 1 taken back" in (await client.get("/corrections/decisions")).text


async def test_programs_grade_list_and_export(client: httpx.AsyncClient, told: Ledger) -> None:
    """The same by the API; grades are a table like any other."""
    entity = next(row.id for row in told.entities() if row.name == "The Coastal Office")
    asked = {"matter": "source", "number": entity, "grade": "B", "by": "Ilse", "why": "right so far"}
    assert (await client.post("/api/v1/grades", json=asked)).json() == {"number": 1}
    assert (await client.post("/api/v1/grades", json=asked | {"grade": "Z"})).status_code == 422
    (row,) = (await client.get("/api/v1/grades")).json()["items"]
    assert (row["matter"], row["number"], row["grade"], row["by"]) == ("source", entity, "B", "Ilse")
    assert "Reliability B, usually reliable" in (await client.get(f"/entities/{entity}")).text
    lines = (await client.get("/api/v1/exports/grades.jsonl")).text.splitlines()
    assert json.loads(lines[0])["why"] == "right so far"
    assert (await client.post("/api/v1/decisions/grade/1/undo", json={"by": "Ilse"})).status_code == 200
    assert [one["undoes"] for one in (await client.get("/api/v1/grades")).json()["items"]] == [1, None]


async def test_stix_carries_the_grades_that_people_gave_and_no_others(client: httpx.AsyncClient, told: Ledger) -> None:
    """As labels in the words of MISP's taxonomy; an assertion's also as confidence, by the standard's scale."""

    async def objects() -> list[stix2.base._STIXBase]:
        found = stix2.parse((await client.get("/api/v1/stories/1/dossier.stix.json")).text)
        return [one for one in found.objects if one.get("labels") or one.get("confidence")]

    assert await objects() == []
    entity = next(row.id for row in told.entities() if row.name == "The Coastal Office")
    told.grades.grade(Graded.SOURCE, entity, "B", reason(-1))
    told.grades.grade(Graded.ASSERTION, 1, "2", reason(-1))
    graded = {one.type: (one.labels, one.get("confidence")) for one in await objects()}
    assert graded == {
        "identity": (['admiralty-scale:source-reliability="b"'], None),
        "note": (['admiralty-scale:information-credibility="2"'], 70),
    }
