"""Steps that a ledger may go through, by chance: articles come, and people correct and decide. All invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from reportedly.errors import CorrectionError, EntityError, InputError, StoryError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Correction, CorrectionKind, Entry, Reading
from reportedly.settings import ReadingSettings

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
        decisions = Decisions(ledger)
        try:
            if merges:
                decisions.merge_entities(one, other, Reason(known_at=known))
            else:
                decisions.rename_entity(one, f"The other {other}", Reason(known_at=known))
        except EntityError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


@st.composite
def decisions(draw: st.DrawFn) -> Step:
    """What a person decides about stories; what makes no sense is refused, and changes nothing."""
    one, other, merges = draw(st.integers(1, 3)), draw(st.integers(1, 4)), draw(st.booleans())

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        try:
            if merges:
                Decisions(ledger).merge_stories(one, other, Reason(known_at=known))
            else:
                Decisions(ledger).split_story(one, [other], Reason(known_at=known))
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


@st.composite
def reversals(draw: st.DrawFn) -> Step:
    """A person takes back what was decided; what makes no sense is refused, and changes nothing."""
    number, matter = draw(st.integers(1, 3)), draw(st.sampled_from((Matter.STORY, Matter.ASSERTION, Matter.ENTITY)))

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        decisions, reason = Decisions(ledger), Reason(known_at=known)
        try:
            if matter is Matter.STORY:
                decisions.undo_story(number, reason)
            elif matter is Matter.ASSERTION:
                decisions.undo_assertion(number, reason)
            else:
                decisions.unmerge_entity(number, reason)
        except InputError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


@st.composite
def partings(draw: st.DrawFn) -> Step:
    """A person parts claims or what an article says of somebody from the others; what makes no sense is refused."""
    number, article, of_entity = draw(st.integers(1, 5)), draw(st.integers(1, 4)), draw(st.booleans())

    def act(ledger: Ledger, _: Keeping, known: datetime) -> None:
        decisions, reason = Decisions(ledger), Reason(known_at=known)
        read = ledger.assertions.assertion(number)
        try:
            if of_entity:
                decisions.split_entity(number, (), [article], reason)
            elif read is not None:
                last = read.claims[-1].statement
                decisions.split_assertion(number, [(last.article, last.index)], reason)
        except InputError:
            return

    return Step(after=draw(st.sampled_from((0, 1))), act=act)


DECIDED = (decisions(), persons(), corrections(), regroupings(), reversals(), partings())
"""All that people do."""
