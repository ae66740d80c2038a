"""What an alert links is the sentence that made it happen, and says how it did. All of it is invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from alert_wire import LATER, REPORTS, about, denied, replayed, said, stated
from newsroom_wire import BEGIN, Said
from story_wire import keep

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Happening, Span
from reportedly.newsroom.alerts.letters import path_of
from reportedly.newsroom.alerts.telling import aside, heading
from reportedly.newsroom.alerts.views import happening_views
from reportedly.records import AssertionStatus, Bearing, Reading, SourceKind, Stance

ALWAYS = Span(after=BEGIN - timedelta(days=400), until=BEGIN + timedelta(days=400))
_FALSE = "the report that the Halcyon lost its rudder off Port Ansel was false"


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger of all reports."""
    list(replayed(ledger))
    return ledger


def contradicted(number: int, outlet: str) -> Reading:
    """A report in which somebody says, rather than denies, and denies something by it."""
    claim = Said(
        source="The Coastal Office",
        cue="said",
        content=(f"that {_FALSE}",),
        kind=SourceKind.GOVERNMENT,
        name="The Coastal Office",
        entity="s0",
    )
    return said(number, outlet, f"The Coastal Office said that {_FALSE}.\n{about(number)}", claim)


def happenings(ledger: Ledger) -> Iterator[Happening]:
    """All that happened to assertions and figures, and all that was said."""
    moves = ledger.moves
    for bearing in (Bearing.DENIES, Bearing.STATES):
        yield from moves.first_bearings(ALWAYS, bearing)
    for status in AssertionStatus:
        yield from moves.status_changes(ALWAYS, now=status)
    yield from moves.more_origins(ALWAYS)
    yield from moves.revisions(ALWAYS)


async def test_every_link_leads_to_the_sentence(client: httpx.AsyncClient, told: Ledger) -> None:
    """The place behind the link is on its page, at the claim or the figure of the very sentence."""
    found = list(happenings(told))
    assert {one.kind.value for one in found} == {"bearing", "status", "origin", "figure"}
    for view in happening_views(told, found):
        evidence = view.happening.evidence
        reading = told.article(evidence.article, version=evidence.version)
        assert reading is not None
        assert f'id="{view.path.partition("#")[2]}"' in (await client.get(view.path)).text
        read = reading.reading
        if evidence.index is not None:
            start, end = read.sentences[read.claims[evidence.index].sentence]
            assert read.article.text[start:end] == evidence.sentence
        else:
            assert evidence.figure is not None
            assert read.article.text[slice(*read.figures[evidence.figure].span)] in (evidence.sentence or "")


def test_the_claim_of_a_denial_denies_and_that_of_a_status_brought_it_about(told: Ledger) -> None:
    """Who is linked did what the label says, at the moment at which it is said to have happened."""
    (denial,) = told.moves.first_bearings(ALWAYS, Bearing.DENIES)
    assert denial.evidence.stance is Stance.DENIES
    assert (heading(denial), aside(denial)) == ("First denial, by The Coastal Office", "")
    changed = {one.status: one for one in told.moves.status_changes(ALWAYS) if one.was_status}
    stances = {status: one.evidence.stance for status, one in changed.items() if status is not None}
    assert stances[AssertionStatus.DENIED] is Stance.DENIES
    assert stances[AssertionStatus.CORROBORATED] is Stance.AFFIRMS
    assert all(one.evidence.known_at == one.at for one in changed.values())


async def test_how_a_claim_bears_is_told_where_its_words_sound_otherwise(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Who says that a report is false affirms that, and denies what it told: alert, article and claim say so."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN)
    keep(ledger, contradicted(2, "Courier"), BEGIN + LATER)
    (one,) = ledger.moves.first_bearings(ALWAYS, Bearing.DENIES)
    assert heading(one) == "First denial, by The Coastal Office"
    assert (one.evidence.stance, aside(one)) == (Stance.AFFIRMS, "affirms what it says, and by that denies this")
    article = (await client.get("/articles/2")).text
    assert '<a href="/assertions/1">an assertion<span class="hidden">, by claim 1</span></a>' in article
    claim = (await client.get("/articles/2/claims/1")).text
    assert "By these words it" in claim
    assert "an assertion<" not in (await client.get("/articles/1")).text


def test_a_link_goes_along_when_an_article_is_read_again(told: Ledger) -> None:
    """A reader that finds one claim more before it moves all others on; what it does not find has no place."""
    (one,) = told.moves.first_bearings(ALWAYS, Bearing.DENIES)
    assert path_of(one.evidence) == "/articles/5?version=1#c1"
    report = next(read for read in REPORTS if read.article.outlet == "Courier")
    more = replace(report.claims[0], stance=Stance.AFFIRMS, sentence=report.claims[0].sentence + 1)
    keep(told, replace(report, reader_version="another", claims=(more, *report.claims)), BEGIN + 20 * LATER)
    assert [view.path for view in happening_views(told, [one])] == ["/articles/5?version=1#c2"]
    keep(told, replace(report, reader_version="a third", claims=()), BEGIN + 21 * LATER)
    assert [view.path for view in happening_views(told, [one])] == ["/articles/5?version=1"]


def test_a_second_denial_changes_no_evidence(ledger: Ledger) -> None:
    """The first stays the first, whoever denies later."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN)
    keep(ledger, denied(2, "Courier"), BEGIN + LATER)
    before = ledger.moves.first_bearings(ALWAYS, Bearing.DENIES)
    keep(ledger, denied(3, "Herald", by="Reil Lines"), BEGIN + 2 * LATER)
    assert ledger.moves.first_bearings(ALWAYS, Bearing.DENIES) == before
