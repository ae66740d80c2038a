"""Invented readings and corrections of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from reportedly.ledger import Ledger
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import (
    Anchor,
    Article,
    Basis,
    Certainty,
    Claim,
    Commit,
    Content,
    Correction,
    CorrectionKind,
    Cue,
    Entity,
    EntityKind,
    Entry,
    Event,
    EventStatus,
    EventType,
    Figure,
    Labels,
    Manner,
    Mode,
    Place,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
)
from reportedly.settings import ReadingSettings, Settings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = str.split(
    "The harbour office of Vell said that 14 boats had left , Ilse Brandt told the council . "
    "Reil Lines denied it . The watch at Ansel doubted that 9 had come back , she wrote ."
)
TEXT = " ".join(WORDS)
FERRY = (
    "The harbour office of Vell said on Monday that 14 people had died when the ferry Halcyon ran aground off the "
    "port. Reil Lines, the owner, denied that the ferry's rudder had failed. Its spokeswoman Ilse Brandt said that "
    "the crew had been warned. Police in Ansel confirmed that 14 people had died."
)
SECOND = FERRY.replace("Reil Lines, the owner, denied that the ferry's rudder had failed. ", "")
LABELS = {
    CorrectionKind.STANCE: Stance,
    CorrectionKind.CERTAINTY: Certainty,
    CorrectionKind.BASIS: Basis,
    CorrectionKind.SOURCE_KIND: SourceKind,
    CorrectionKind.MODE: Mode,
}


def at(hours: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


def words(first: int, behind: int) -> Span:
    """The span from one word of the text to before another."""
    starts = [0]
    for word in WORDS:
        starts.append(starts[-1] + len(word) + 1)
    return starts[first], starts[behind] - 1


SENTENCES = (words(0, 17), words(17, 22), words(22, len(WORDS)))


SAID = Claim(
    source=Source(spans=(words(0, 3),), text="The harbour office"),
    cue=Cue(spans=(words(5, 6),), lemma="say"),
    content=Content(spans=(words(6, 11),)),
    manner=Manner.INDIRECT,
    stance=Stance.AFFIRMS,
    certainty=Certainty.CERTAIN,
    basis=Basis.NONE_GIVEN,
    sentence=0,
)


def of_claims(*told: Claim) -> Reading:
    """A reading with these claims and nothing else."""
    return Reading(id="1", reader_version="1", article=Article(id="1", text=TEXT), sentences=SENTENCES, claims=told)


def spans() -> st.SearchStrategy[tuple[Span, ...]]:
    """One stretch of words."""
    places = st.integers(0, len(WORDS) - 1)
    return st.tuples(places, st.integers(1, 8)).map(lambda told: (words(told[0], min(told[0] + told[1], len(WORDS))),))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any stretches, within no other."""
    source, cue, kinds = draw(st.none() | spans()), draw(st.none() | spans()), st.sampled_from(SourceKind)
    return Claim(
        source=Source(spans=source, text=TEXT[slice(*source[0])], kind=draw(kinds)) if source else None,
        cue=Cue(spans=cue, lemma="say") if cue else None,
        content=Content(spans=draw(spans())),
        manner=Manner.INDIRECT,
        stance=draw(st.sampled_from(Stance)),
        certainty=draw(st.sampled_from(Certainty)),
        basis=draw(st.sampled_from(Basis)),
        sentence=draw(st.integers(0, 2)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of the text with some claims whose contents differ, with figures, places and an event."""
    told = draw(st.lists(claims(), max_size=5, unique_by=lambda claim: claim.content.spans))
    return Reading(
        id="1",
        reader_version="1",
        article=Article(id="1", text=TEXT),
        sentences=SENTENCES,
        entities=(
            Entity(id="e0", name="Ilse Brandt", kind=EntityKind.PERSON, mentions=(words(12, 14),)),
            Entity(id="e1", name="Reil Lines", kind=EntityKind.ORGANISATION, mentions=(words(17, 19),)),
        ),
        claims=tuple(told),
        figures=(Figure(span=words(7, 8), value=14.0, counted="boats"),),
        places=(Place(span=words(4, 5), name="Vell", lat=1.0, lon=2.0, geonameid=7, country="XV"),),
        events=(Event(span=words(10, 11), type=EventType.RETREAT, status=EventStatus.PAST),),
    )


@st.composite
def corrections_of(draw: st.DrawFn, reading: Reading) -> Correction:
    """A correction of a claim or a place of a reading, of one that it might have had, or of one that was missed."""
    kind = draw(st.sampled_from(CorrectionKind))
    if kind is CorrectionKind.PLACE:
        place = draw(st.none() | st.just(Place(span=(0, 3), name="Vell in Ostrania", lat=3.0, lon=4.0, country="XO")))
        return Correction(kind=kind, anchor=Anchor(content=(words(4, 5),)), place=place)
    if kind is CorrectionKind.MISSED:
        missed = Anchor(content=draw(spans()), cue=draw(spans() | st.just(())), source=draw(spans() | st.just(())))
        return Correction(kind=kind, anchor=missed, labels=draw(st.none() | st.builds(Labels)))
    known = st.sampled_from([anchor_of(claim) for claim in reading.claims]) if reading.claims else st.nothing()
    anchor = draw(known | st.builds(Anchor, content=spans()))
    if kind in LABELS:
        return Correction(kind=kind, anchor=anchor, label=draw(st.sampled_from(LABELS[kind])).value)
    needed = spans() if kind is CorrectionKind.CONTENT else spans() | st.just(())
    return Correction(kind=kind, anchor=anchor, spans=draw(needed) if kind is not CorrectionKind.NO_CLAIM else ())


@cache
def read(text: str) -> Reading:
    """What the reader finds in a text; it is read once."""
    return reader(ReadingSettings()).read(Article(id="any", text=text, published_at=NOON, language="en"))


def keep(ledger: Ledger, reading: Reading, known_at: datetime) -> None:
    """Commit a reading with all keepers, which remember nothing of what was before."""
    article = reading.article
    entry = Entry(source="https://feeds.example/all", key=article.key, seen_at=known_at, url=article.url)
    commit = Commit(entry=entry, known_at=known_at, article=article, reading=reading)
    Keeping(ledger, keepers(Settings())).commit(commit, Stopwatch())


def span_of(text: str, printed: str) -> Span:
    """Where words are printed first."""
    start = text.index(printed)
    return start, start + len(printed)


def ferry(name: str = "1", *, text: str = FERRY, outlet: str = "The Vell Post", version: str = "9") -> Reading:
    """What the reader finds in a text, as an outlet's article."""
    url = f"https://{name}.example/ferry"
    article = Article(id=name, url=url, title="A ferry", text=text, outlet=outlet, published_at=at(0), language="en")
    return replace(read(text), id=name, article=article, reader_version=version)


def claim_about(of: Reading, words: str) -> int:
    """The number of the claim in whose content these words stand."""
    start, _ = span_of(of.article.text, words)
    return next(i for i, claim in enumerate(of.claims) if any(a <= start < b for a, b in claim.content.spans))
