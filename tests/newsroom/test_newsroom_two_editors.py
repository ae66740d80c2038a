"""Two editors who set the same thing right at once: the second is told what the first did, and loses nothing."""

import html
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from correction_samples import SECOND, at, claim_about, ferry, keep
from fastapi import FastAPI
from newsroom_sheets import filled

from reportedly.clock import ManualClock
from reportedly.errors import ConflictError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom import create_app
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Certainty, Correction, CorrectionKind, Stance

WARNED = "the crew had been warned"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two articles of one story about an invented ferry."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        keep(opened, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        yield opened


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over the ledger, which carries out decisions."""
    made = create_app(ledger, clock=ManualClock(at(5)), tail_s=0.01)
    made.state.decisions = Decisions(ledger)
    return made


def claim(ledger: Ledger) -> int:
    """The number of the claim that the crew had been warned."""
    read = ledger.article(1)
    assert read is not None
    return claim_about(read.reading, WARNED) + 1


def labels(ledger: Ledger) -> tuple[Stance, Certainty]:
    """How that claim is labelled now."""
    read = ledger.article(1)
    assert read is not None
    found = read.reading.claims[claim_about(read.reading, WARNED)]
    return found.stance, found.certainty


async def test_the_second_correction_of_a_claim_is_held_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The page says who did what, keeps what was filled in, takes over what was not touched; then it goes through."""
    address = f"/articles/1/claims/{claim(ledger)}/correct?version=1"
    ilse, tomas = filled((await client.get(address)).text), filled((await client.get(address)).text)
    sent = ilse | {"stance": "doubts", "why": "she was not sure", "by": "Ilse", "action": "save"}
    assert (await client.post(address, data=sent)).status_code == 303
    mine = tomas | {"certainty": "possible", "why": "she hedged", "by": "Tomas", "action": "save"}
    answer = await client.post(address, data=mine)
    assert answer.status_code == 409
    assert labels(ledger) == (Stance.DOUBTS, Certainty.CERTAIN)
    assert all(words in answer.text for words in ("Somebody was first", "Ilse", "she was not sure", "doubts"))
    again = filled(answer.text)
    assert (again["stance"], again["certainty"], again["why"]) == ("doubts", "possible", "she hedged")
    assert (await client.post(address, data=again | {"by": "Tomas", "action": "save"})).status_code == 303
    assert labels(ledger) == (Stance.DOUBTS, Certainty.POSSIBLE)


async def test_a_preview_tells_it_before(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """So does the preview of a sheet that is old by now; of other claims it says nothing."""
    address = f"/articles/1/claims/{claim(ledger)}/correct?version=1"
    tomas = filled((await client.get(address)).text) | {"stance": "warns"}
    correct(ledger, claim(ledger) - 2, None)
    assert (await client.post(address, data=tomas | {"action": "preview"})).status_code == 200
    correct(ledger, claim(ledger) - 1, None)
    answer = await client.post(address, data=tomas | {"action": "preview"})
    assert (answer.status_code, filled(answer.text)["stance"]) == (409, "warns")


def correct(ledger: Ledger, index: int, seen: int | None) -> None:
    """Doubt a claim of the first article, as the reader has read it."""
    one = Correction(kind=CorrectionKind.STANCE, anchor=anchor_of(ferry().claims[index]), label="doubts")
    Decisions(ledger).correct(1, 1, [one], Reason(known_at=at(6), by="Ilse", seen=seen))


async def test_a_claim_that_somebody_struck_is_not_lost_to_who_corrects_it(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """What was filled in stands in a sheet by which it can be added; who struck the claim is told."""
    address = f"/articles/1/claims/{claim(ledger)}/correct?version=1"
    ilse, tomas = filled((await client.get(address)).text), filled((await client.get(address)).text)
    sent = ilse | {"action": "no_claim", "by": "Ilse", "why": "only reported"}
    assert (await client.post(address, data=sent)).status_code == 303
    answer = await client.post(address, data=tomas | {"stance": "warns", "by": "Tomas", "action": "save"})
    assert (answer.status_code, "only reported" in answer.text) == (409, True)
    again = filled(answer.text)
    assert (again["stance"], WARNED in again["content"]) == ("warns", True)
    action = re.search(r'<form method="post" action="([^"]*claims/add[^"]*)"', answer.text)
    assert action is not None
    answer = await client.post(html.unescape(action.group(1)), data=again | {"action": "save"})
    assert (answer.status_code, labels(ledger)[0]) == (303, Stance.WARNS)


async def test_what_is_taken_back_twice_is_taken_back_once(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The second one is told who was first."""
    correct(ledger, 0, None)
    assert (await client.post("/corrections/1/undo", data={"by": "Tomas"})).status_code == 303
    answer = await client.post("/corrections/1/undo", data={"by": "Ilse"})
    assert (answer.status_code, "taken back already, by Tomas" in answer.text) == (409, True)
    answer = await client.post("/api/v1/corrections/1/undo", json={"by": "Ilse"})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert len(ledger.corrections.listed()) == 2


@pytest.mark.parametrize("path", ["assertions", "stories", "entities"])
async def test_a_decision_about_what_has_changed_meanwhile_is_held_back(
    client: httpx.AsyncClient, ledger: Ledger, path: str
) -> None:
    """With what was chosen and typed; sent once more it is made."""
    number, first, second = decisions_on(ledger, path)
    address = f"/{path}/{number}/decide"
    ilse, tomas = filled((await client.get(address)).text), filled((await client.get(address)).text)
    sent = ilse | first | {"by": "Ilse", "why": "seen by eye"}
    assert (await client.post(address, data=sent)).status_code == 303
    mine = tomas | second | {"by": "Tomas", "why": "by another rule"}
    answer = await client.post(address, data=mine)
    assert answer.status_code == 409
    assert all(words in answer.text for words in ("Somebody was first", "Ilse", "seen by eye", "by another rule"))
    assert len(ledger.corrections.decided()) == 1
    again = filled(answer.text) | {"by": "Tomas", "action": second["action"]} | second
    assert (await client.post(address, data=again)).status_code == 303
    assert [row.by for row in ledger.corrections.decided()] == ["Tomas", "Ilse"]


def decisions_on(ledger: Ledger, path: str) -> tuple[int, dict[str, str], dict[str, str]]:
    """Something to decide about, and two decisions that can be made one after the other."""
    if path == "assertions":
        one, other, *_ = ledger.assertions.of_story(1)
        read = ledger.assertions.assertion(one.id)
        assert read is not None
        last = read.claims[-1].statement
        split = {"action": "split", "chosen": f"{last.article}-{last.index}"}
        return one.id, split, {"action": "merge", "number": str(other.id)}
    if path == "stories":
        return 1, {"action": "split", "chosen": "2"}, {"action": "merge", "number": "2"}
    (entity,) = (row.id for row in ledger.entities(name="Reil Lines"))
    called = {"action": "rename", "called": "Reil Lines of Vell"}
    return entity, called, {"action": "rename", "called": "Reil Lines of Ansel"}


async def test_a_place_that_somebody_corrected_meanwhile_is_told(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Sent once more, the last one holds."""
    read = ledger.article(1)
    assert read is not None
    name = read.reading.places[0].name
    address = f"/articles/1/places/correct?version=1&name={name}"
    sheet = filled((await client.get(address)).text)
    first = {"action": "save", "called": name, "country": "XA", "by": "Ilse"}
    assert (await client.post(address, data=sheet | first)).status_code == 303
    mine = {"action": "save", "called": "Vell in Ostrania", "country": "XO", "by": "Tomas"}
    answer = await client.post(address, data=sheet | mine)
    assert (answer.status_code, "Ilse decided about these words" in answer.text) == (409, True)
    assert (await client.post(address, data=filled(answer.text) | mine)).status_code == 303


async def test_a_grade_that_somebody_gave_meanwhile_is_told(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Before another one takes its place."""
    (entity,) = (row.id for row in ledger.entities(name="Reil Lines"))
    address = f"/entities/{entity}/decide"
    sheet = filled((await client.get(address)).text) | {"action": "grade"}
    assert (await client.post(address, data=sheet | {"grade": "B", "by": "Ilse"})).status_code == 303
    answer = await client.post(address, data=sheet | {"grade": "D", "by": "Tomas"})
    assert (answer.status_code, "Ilse graded it B" in answer.text) == (409, True)
    again = filled(answer.text) | {"action": "grade", "by": "Tomas"}
    assert (again["grade"], (await client.post(address, data=again)).status_code) == ("D", 303)


async def test_a_program_may_say_what_it_has_seen(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Then it is held back, too, with a problem that says who was first; without it, the last one is right."""
    body = {"version": 1, "corrections": [{"kind": "stance", "claim": 0, "label": "doubts"}], "by": "Ilse", "seen": 0}
    assert (await client.post("/api/v1/articles/1/corrections", json=body)).status_code == 200
    mine = body | {"corrections": [{"kind": "stance", "claim": 0, "label": "denies"}], "by": "Tomas"}
    answer = await client.post("/api/v1/articles/1/corrections", json=mine)
    assert (answer.status_code, "Ilse decided about these words meanwhile" in answer.json()["detail"]) == (409, True)
    assert (await client.post("/api/v1/articles/1/corrections", json=mine | {"seen": None})).status_code == 200
    one, other, *_ = ledger.assertions.of_story(1)
    told = {"matter": "assertion", "action": "merge", "number": one.id, "other": other.id, "seen": 0}
    assert (await client.post("/api/v1/decisions", json=told)).status_code == 200
    assert (await client.post("/api/v1/decisions", json=told)).status_code == 409


def test_of_two_at_the_very_same_time_one_is_first(ledger: Ledger) -> None:
    """Whether anything came between is looked for in the transaction that writes: nothing slips past."""
    decisions, told, barrier = Decisions(ledger), [], threading.Barrier(4)

    def decide(label: str) -> None:
        one = Correction(kind=CorrectionKind.STANCE, anchor=anchor_of(ferry().claims[0]), label=label)
        barrier.wait()
        try:
            decisions.correct(1, 1, [one], Reason(known_at=at(6), by=label, seen=0))
            told.append("done")
        except ConflictError as error:
            told.append(error.message)

    threads = [threading.Thread(target=decide, args=(label,)) for label in ("doubts", "denies", "warns", "expects")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (told.count("done"), len(told), len(ledger.corrections.listed())) == (1, 4, 1)
