"""What belongs together can be asked about as of any moment: the answer is the one given then. All invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import CorrectionError, EntityError, StoryError
from reportedly.ledger import Ledger
from reportedly.ledger.assertion_ranking import Wanted
from reportedly.ledger.decisions import Reason
from reportedly.ledger.rows import ClaimFilter
from reportedly.ledger.source_rows import Outcome, Part, PartFilter
from reportedly.ledger.story_book import Order
from reportedly.ledger.story_decisions import merge_stories, split_off
from reportedly.ledger.story_said import Said
from reportedly.ledger.trend_rows import Period
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Bearing, Commit, Correction, CorrectionKind, Entry, Reading, SubjectKind
from reportedly.settings import ReadingSettings, Settings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OUTLETS = ("The Vell Post", "Quay TV", "The Ansel Gazette")
SLUGS = ("1", "2", "3", "4")
GROUNDED = (
    "The harbour office of Vell said on Monday that 14 people had died when the ferry Halcyon ran aground off the "
    "port. "
    "Its spokeswoman Ilse Brandt said that the ferry's rudder had failed."
)
TEXTS = (
    GROUNDED,
    f"{GROUNDED} Crews searched the shore until dark.",
    "At least 17 people died when the ferry Halcyon ran aground off Vell, the Harbour Watch said on Tuesday. "
    "The owner, Reil Lines, denied that the ferry's rudder had failed.",
    "Reil Lines confirmed on Wednesday that the rudder of the ferry Halcyon had failed before it ran aground off Vell. "
    "The harbour office said 16 people had died.",
    "Ansel's agriculture ministry expects a harvest of 19 million tonnes of wheat this year. "
    "The farmers' union said the forecast was too high.",
    "Ansel's agriculture ministry may expect a harvest of 18 million tonnes of wheat this year. "
    "The farmers' union said the forecast was too high.\n\nCorrection: an earlier version gave another forecast.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happens, so many hours after the one before."""

    after: int
    act: Callable[[Ledger, Keeping, datetime], None]


@cache
def read(text: str) -> Reading:
    """What the reader finds in a text; it is read once."""
    return reader(ReadingSettings()).read(Article(id="any", text=text, published_at=NOON))


@st.composite
def commits(draw: st.DrawFn) -> Step:
    """An article, new, edited, taken back, or read again, of one of the outlets; one reader finds less than another."""
    slug, text, outlet = draw(st.sampled_from(SLUGS)), draw(st.sampled_from(TEXTS)), draw(st.sampled_from(OUTLETS))
    version, told = draw(st.sampled_from(("1", "2"))), draw(st.integers(0, 9))
    url = f"https://{outlet.split()[-1].lower()}.example/{slug}"

    def act(_: Ledger, keeping: Keeping, known: datetime) -> None:
        of = Article(id=url, url=url, title=text[:40], text=text, outlet=outlet, published_at=known)
        entry = Entry(source="https://feeds.example/all", key=url, seen_at=known, url=url)
        found = read(text)
        if version == "1":
            found = replace(found, entities=found.entities[:told])
        reading = replace(found, article=of, reader_version=version)
        keeping.commit(Commit(entry=entry, known_at=known, article=of, reading=reading), Stopwatch())

    return Step(after=draw(st.sampled_from((0, 1, 30))), act=act)


@st.composite
def persons(draw: st.DrawFn) -> Step:
    """What a person decides about those whom articles mention; what makes no sense changes nothing."""
    one, other, merges = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.booleans())

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        try:
            if merges:
                ledger.merge_entities(one, other, Reason(known_at=known))
            else:
                ledger.rename_entity(one, f"The other {other}", Reason(known_at=known))
        except EntityError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


@st.composite
def decisions(draw: st.DrawFn) -> Step:
    """What a person decides about stories; what makes no sense is refused, and changes nothing."""
    one, other, merges = draw(st.integers(1, 3)), draw(st.integers(1, 4)), draw(st.booleans())

    def act(_: Ledger, keeping: Keeping, known: datetime) -> None:
        reason = Reason(known_at=known)
        merge = partial(merge_stories, keep=one, other=other)
        split = partial(split_off, story=one, articles=[other])
        try:
            keeping.decide(known, lambda opened: (merge if merges else split)(opened, reason=reason))
        except StoryError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


@st.composite
def corrections(draw: st.DrawFn) -> Step:
    """What a person corrects in a reading, or takes back; what makes no sense is refused, and changes nothing."""
    number, claim, undoes = draw(st.integers(1, 4)), draw(st.integers(0, 3)), draw(st.integers(0, 3))
    kind = draw(st.sampled_from((CorrectionKind.STANCE, CorrectionKind.NO_CLAIM, CorrectionKind.SOURCE)))

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        read = ledger.article(number)
        try:
            if undoes:
                Decisions(ledger).undo(undoes, Reason(known_at=known))
            elif read is not None and len(read.reading.claims) > claim:
                anchor = anchor_of(read.reading.claims[claim])
                label = "doubts" if kind is CorrectionKind.STANCE else None
                spans = ((0, 11),) if kind is CorrectionKind.SOURCE else ()
                one = Correction(kind=kind, anchor=anchor, label=label, spans=spans)
                Decisions(ledger).correct(number, read.row.version, [one], Reason(known_at=known))
        except CorrectionError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


@st.composite
def regroupings(draw: st.DrawFn) -> Step:
    """What a person decides about assertions; what makes no sense is refused, and changes nothing."""
    one, other, merges = draw(st.integers(1, 5)), draw(st.integers(1, 5)), draw(st.booleans())

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        read, reason = ledger.assertions.assertion(one), Reason(known_at=known)
        if read is None:
            return
        first = read.claims[0].statement
        try:
            if merges:
                Decisions(ledger).merge_assertions(one, other, reason)
            else:
                Decisions(ledger).move_claims((one, other), [(first.article, first.index)], reason)
        except CorrectionError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


def answers(ledger: Ledger, **as_of: Any) -> dict[str, object]:
    """What the ledger answers to each question about what belongs together."""
    period = Period(since=NOON - timedelta(days=2), until=NOON + timedelta(days=30))
    questions: dict[str, Callable[[], object]] = {
        "copies": partial(ledger.copies.latest, **as_of),
        "all copies": lambda: list(ledger.copies.all(**as_of)),
        "edits": partial(ledger.changes.latest, **as_of),
        "silent edits": partial(ledger.changes.latest, silent=True, **as_of),
        "all edits": lambda: list(ledger.changes.all(**as_of)),
        "largest stories": partial(ledger.stories.listed, Order.LARGEST, **as_of),
        "last stories": partial(ledger.stories.listed, Order.RECENT, **as_of),
        "histories": partial(ledger.standing.histories, **as_of),
        "all series": lambda: list(ledger.series.every(**as_of)),
        "bursts": partial(ledger.trends.bursts, period, **as_of),
        "all bursts": lambda: list(ledger.trends.all_bursts(**as_of)),
        "corrections": partial(ledger.corrections.listed, **as_of),
        "decisions": partial(ledger.corrections.decided, **as_of),
        "claims": partial(ledger.latest_claims, ClaimFilter(mode=None), **as_of),
        "events": partial(ledger.latest_events, **as_of),
        "found": lambda: {claim.content for claim in ledger.search("Halcyon", limit=99, **as_of).claims},
        "entities": partial(ledger.entities, **as_of),
        "totals": partial(ledger.totals, **as_of),
    }
    for kind in SubjectKind:
        questions[f"most told of {kind}"] = partial(ledger.trends.top, kind, period, **as_of)
    for outlet in OUTLETS:
        questions[f"counts of {outlet}"] = partial(ledger.trends.series, SubjectKind.OUTLET, outlet, period, **as_of)
    for number in range(1, 5):
        questions[f"article {number}"] = partial(ledger.article, number, **as_of)
        questions[f"bearings of {number}"] = partial(ledger.assertions.bearing_of, number, **as_of)
        questions[f"copies of {number}"] = partial(ledger.copies.group_of, number, **as_of)
        questions[f"edits of {number}"] = partial(ledger.changes.of_article, number, **as_of)
        questions[f"story {number}"] = partial(ledger.stories.story, number, **as_of)
        questions[f"story of article {number}"] = partial(ledger.stories.of_article, number, **as_of)
        questions[f"assertions of story {number}"] = partial(ledger.assertions.of_story, number, **as_of)
        questions[f"assertions of article {number}"] = partial(ledger.assertions.of_article, number, **as_of)
        questions[f"ranked of story {number}"] = partial(ledger.assertions.ranked, number, Wanted(limit=9), **as_of)
        questions[f"sizes of story {number}"] = partial(ledger.assertions.sizes, number, **as_of)
        questions[f"texts of story {number}"] = partial(ledger.story_log.texts, number, **as_of)
        questions[f"said in story {number}"] = partial(ledger.story_log.said, number, Said(), **as_of)
        questions[f"happened in story {number}"] = partial(ledger.story_log.happened, number, **as_of)
        questions[f"first denial in story {number}"] = partial(
            ledger.story_log.first, number, (Bearing.DENIES,), **as_of
        )
        questions[f"changes in story {number}"] = partial(ledger.story_log.changes, number, limit=9, **as_of)
        questions[f"news of story {number}"] = partial(ledger.story_log.news, number, NOON, **as_of)
        questions[f"series of story {number}"] = partial(ledger.series.of_story, number, **as_of)
        questions[f"series of article {number}"] = partial(ledger.series.of_article, number, **as_of)
    for number in range(1, 7):
        questions[f"record of {number}"] = partial(ledger.sources.record, number, **as_of)
        questions[f"stories of source {number}"] = partial(ledger.sources.stories, number, **as_of)
        questions[f"figures of source {number}"] = partial(ledger.sources.figures, number, **as_of)
        for part in Part:
            wanted = PartFilter(part=part, outcomes=tuple(Outcome))
            questions[f"what {number} {part}"] = partial(ledger.sources.parts, number, wanted, **as_of)
    for number in range(1, 9):
        questions[f"assertion {number}"] = partial(ledger.assertions.assertion, number, **as_of)
        questions[f"standing of {number}"] = partial(ledger.standing.of, number, **as_of)
        questions[f"series {number}"] = partial(ledger.series.one, number, **as_of)
    return {name: ask() for name, ask in questions.items()}


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(
        st.one_of(commits(), commits(), commits(), decisions(), persons(), corrections(), regroupings()),
        min_size=2,
        max_size=10,
    )
)
def test_what_belongs_together_as_of_a_moment_is_what_did_then(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    """Whatever was committed, edited, merged or parted since."""
    path: Path = tmp_path_factory.mktemp("together") / "ledger.db"
    given_then: dict[datetime, dict[str, object]] = {}
    with Ledger.open(str(path)) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        known = NOON
        given_then[NOON - timedelta(hours=1)] = answers(ledger)
        for step in steps:
            known += timedelta(hours=step.after)
            step.act(ledger, keeping, known)
            given_then[known] = answers(ledger)
        for moment, told in given_then.items():
            again = answers(ledger, as_of=moment + timedelta(minutes=1))
            assert {name: again[name] for name in told if again[name] != told[name]} == {
                name: told[name] for name in told if again[name] != told[name]
            }
