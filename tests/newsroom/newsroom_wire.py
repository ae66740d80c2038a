"""Invented articles with readings made by hand: what is found in a text is named by its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reportedly.ledger import Ledger
from reportedly.records import (
    Actor,
    Article,
    Basis,
    Certainty,
    Claim,
    Commit,
    Content,
    Cue,
    Entity,
    EntityKind,
    Entry,
    Event,
    EventStatus,
    EventType,
    Figure,
    Manner,
    Mode,
    Place,
    Qualifier,
    Reading,
    Scar,
    ScarKind,
    Source,
    SourceKind,
    Span,
    Stance,
    Time,
    TimeType,
)

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FEED = "https://harbour.example/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim by its words: each part is looked up in the text, behind the part before ``after``."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    after: str = ""
    stance: Stance = Stance.AFFIRMS
    certainty: Certainty = Certainty.CERTAIN
    basis: Basis = Basis.NONE_GIVEN
    manner: Manner = Manner.INDIRECT
    kind: SourceKind = SourceKind.UNKNOWN
    name: str | None = None
    role: str | None = None
    mode: Mode = Mode.SAID
    background: bool = False
    addressee: str | None = None
    parent: int | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article and what a reader would find in it."""

    title: str
    text: str
    slug: str
    outlet: str = "Harbour Wire"
    credit: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str = "en"
    said: Sequence[Said] = ()
    figures: Sequence[tuple[str, float, str]] = ()
    times: Sequence[tuple[str, TimeType, str | None]] = ()
    events: Sequence[tuple[str, EventType, tuple[str, str]]] = ()
    places: Sequence[tuple[str, str | None]] = ()
    names: Sequence[tuple[str, EntityKind]] = ()
    scars: Sequence[str] = ()
    read: bool = True
    published_at: datetime = field(default=BEGIN)


def span_of(text: str, words: str, after: str = "") -> Span:
    """Where ``words`` stand in ``text``, behind ``after``. Raises ValueError if they do not."""
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def article_of(piece: Piece) -> Article:
    """The article version that a piece describes."""
    return Article(
        id=piece.slug,
        url=f"https://{piece.outlet.lower().replace(' ', '-')}.example/{piece.slug}",
        text=piece.text,
        title=piece.title,
        outlet=piece.outlet,
        credit=piece.credit,
        byline=piece.byline,
        dateline=piece.dateline,
        lede=piece.text.partition("\n")[0],
        language=piece.language,
        published_at=piece.published_at,
        seen_at=piece.published_at + timedelta(minutes=1),
    )


def reading_of(piece: Piece) -> Reading:
    """The reading that a piece describes."""
    text, article = piece.text, article_of(piece)
    sentences = _sentences(text, [span_of(text, scar) for scar in piece.scars])
    claims = tuple(_claim(text, sentences, said) for said in piece.said)
    return Reading(
        id=article.id,
        reader_version="by hand",
        article=article,
        sentences=sentences,
        claims=claims,
        figures=tuple(_figure(text, claims, *item) for item in piece.figures),
        times=tuple(Time(span=span_of(text, words), type=kind, value=value) for words, kind, value in piece.times),
        places=tuple(Place(span=span_of(text, name), name=name, country=country) for name, country in piece.places),
        entities=tuple(
            Entity(id=f"e{place}", name=name, kind=kind, mentions=(span_of(text, name),))
            for place, (name, kind) in enumerate(piece.names)
        ),
        events=tuple(_event(text, claims, *item) for item in piece.events),
        scars=tuple(Scar(span=span_of(text, scar), kind=ScarKind.PROMO) for scar in piece.scars),
    )


def commit(ledger: Ledger, piece: Piece, known_at: datetime) -> int:
    """Write a piece into the ledger; returns the number of its article."""
    entry = Entry(source=FEED, key=piece.slug, seen_at=known_at, url=article_of(piece).url, title=piece.title)
    reading = reading_of(piece) if piece.read else None
    done = ledger.commit(Commit(entry=entry, known_at=known_at, article=article_of(piece), reading=reading))
    if done.article is None:
        raise AssertionError("a commit with an article gives one")
    return done.article


def _sentences(text: str, unread: Sequence[Span]) -> tuple[Span, ...]:
    found, start = [], 0
    for end, character in enumerate(text + "\n"):
        if character != "\n" and not (character in ".”" and text[end + 1 : end + 2] in (" ", "\n", "")):
            continue
        left = start + len(text[start : end + 1]) - len(text[start : end + 1].lstrip())
        if left < min(end + 1, len(text)) and not any(begin <= left < stop for begin, stop in unread):
            found.append((left, left + len(text[left : end + 1].rstrip())))
        start = end + 1
    return tuple(found)


def _claim(text: str, sentences: Sequence[Span], said: Said) -> Claim:
    cue = Cue(spans=(span_of(text, said.cue, said.after),), lemma=said.cue.lower()) if said.cue else None
    contents = tuple(span_of(text, words, said.after) for words in said.content)
    anchor = cue.spans[0] if cue else contents[0]
    source = None
    if said.source:
        spans = (span_of(text, said.source, said.after),)
        source = Source(
            spans=spans, text=said.source, kind=said.kind, name=said.name, role=said.role, entity=said.entity
        )
    return Claim(
        source=source,
        cue=cue,
        content=Content(spans=contents),
        manner=said.manner,
        stance=said.stance,
        certainty=said.certainty,
        basis=said.basis,
        sentence=next(i for i, (start, end) in enumerate(sentences) if start <= anchor[0] < end),
        mode=said.mode,
        background=said.background,
        addressee=span_of(text, said.addressee, said.after) if said.addressee else None,
        parent=said.parent,
    )


def _event(text: str, claims: Sequence[Claim], words: str, kind: EventType, actors: tuple[str, str]) -> Event:
    """An event of the past in the claim that holds it, if one does; actors are named by their words."""
    (start, end), (who, whom) = span_of(text, words), actors
    return Event(
        span=(start, end),
        type=kind,
        status=EventStatus.PAST,
        sources=(Actor(span=span_of(text, who), country="XA"),),
        targets=(Actor(span=span_of(text, whom)),) if whom else (),
        claim=_holder(claims, (start, end)),
    )


def _figure(text: str, claims: Sequence[Claim], words: str, value: float, counted: str) -> Figure:
    """A figure in the claim that holds it, if one does."""
    start, end = span_of(text, words)
    return Figure(
        span=(start, end),
        value=value,
        counted=counted,
        qualifier=Qualifier.ABOUT if "About" in text[max(0, start - 6) : start] else Qualifier.EXACT,
        claim=_holder(claims, (start, end)),
    )


def _holder(claims: Sequence[Claim], span: Span) -> int | None:
    """The last claim whose content holds a span: claims within others come behind them here."""
    holders = [
        index
        for index, claim in enumerate(claims)
        if any(begin <= span[0] and span[1] <= end for begin, end in claim.content.spans)
    ]
    return holders[-1] if holders else None


STRAIT = Piece(
    title="Coast guard says 1,200 soldiers crossed the Velm strait; island council denies it",
    slug="velm-strait",
    byline="Marit Osgood",
    dateline="PORT ANSEL",
    credit="Northern Dispatch",
    text=(
        "About 1,200 soldiers crossed the Velm strait between 24 and 26 February, the coast guard of Lower Carrow "
        "said on Monday, citing satellite images that show three ferries at the pier of Port Ansel.\n\n"
        "The island council denied that any troops had landed. “There is nobody here but fishermen,” said its "
        "chairwoman, Ilse Brandt, who told reporters that the pictures “prove nothing at all”.\n\n"
        "Subscribe to our evening letter & get <b>20%</b> off\n\n"
        "The Alliance cannot confirm the report, its spokesman Tomas Reyl said. He added that a defence official had "
        "told him 4,000 more were waiting on the mainland.\n\n"
        "The crossing was expected to continue for several days."
    ),
    said=(
        Said(
            source="the coast guard of Lower Carrow",
            cue="said",
            content=("About 1,200 soldiers crossed the Velm strait between 24 and 26 February",),
            basis=Basis.SATELLITE_IMAGERY,
            kind=SourceKind.MILITARY,
        ),
        Said(
            source="The island council",
            cue="denied",
            content=("that any troops had landed",),
            stance=Stance.DENIES,
            kind=SourceKind.GOVERNMENT,
        ),
        Said(
            source="its chairwoman, Ilse Brandt",
            cue="said",
            content=("There is nobody here but fishermen",),
            after="had landed",
            manner=Manner.DIRECT,
            kind=SourceKind.POLITICIAN,
        ),
        Said(
            source="its chairwoman, Ilse Brandt",
            cue="told reporters",
            content=("that the pictures “prove nothing at all”",),
            after="fishermen",
            manner=Manner.MIXED,
            stance=Stance.DOUBTS,
            kind=SourceKind.POLITICIAN,
        ),
        Said(
            source="its spokesman Tomas Reyl",
            cue="cannot confirm",
            content=("the report",),
            after="Alliance",
            stance=Stance.CANNOT_CONFIRM,
            certainty=Certainty.UNKNOWN,
            kind=SourceKind.INTERNATIONAL_ORGANISATION,
        ),
        Said(
            source="He",
            cue="added",
            content=("that a defence official had told him 4,000 more were waiting on the mainland",),
            after="Reyl said",
            kind=SourceKind.INTERNATIONAL_ORGANISATION,
        ),
        Said(
            source="a defence official",
            cue="told",
            content=("4,000 more were waiting on the mainland",),
            after="added",
            certainty=Certainty.PROBABLE,
            kind=SourceKind.ANONYMOUS,
            parent=5,
        ),
        Said(
            source=None,
            cue="was expected",
            content=("The crossing", "to continue for several days"),
            stance=Stance.EXPECTS,
            certainty=Certainty.PROBABLE,
        ),
    ),
    figures=(("1,200", 1200.0, "soldiers"), ("three", 3.0, "ferries"), ("4,000", 4000.0, "more")),
    events=(
        ("crossed", EventType.MOBILIZE, ("1,200 soldiers", "")),
        ("landed", EventType.FIGHT, ("any troops", "")),
        ("prove nothing", EventType.REJECT, ("Ilse Brandt", "reporters")),
    ),
    times=(
        ("between 24 and 26 February", TimeType.DURATION, "P2D"),
        ("Monday", TimeType.DATE, "2026-03-02"),
        ("several days", TimeType.DURATION, None),
    ),
    places=(("Velm strait", None), ("Lower Carrow", None), ("Port Ansel", "XA")),
    names=(
        ("Ilse Brandt", EntityKind.PERSON),
        ("Tomas Reyl", EntityKind.PERSON),
        ("Alliance", EntityKind.ORGANISATION),
    ),
    scars=("Subscribe to our evening letter & get <b>20%</b> off",),
)

TALKS = Piece(
    title="Council wants ferries back before winter, chairwoman tells radio",
    slug="ferry-talks",
    byline="Marit Osgood",
    text=(
        "The ferries must sail again before the first frost, Ilse Brandt told Radio Velm on Tuesday. The chairwoman of "
        "the island council hopes that Lower Carrow will open its pier within a week.\n\n"
        "She said the harbour master had assured her that the pier “could bear two ships”, and that divers doubted "
        "it.\n\nThe line had long argued that no island can be left without a boat. Its owner wants a subsidy of "
        "2 million crowns."
    ),
    said=(
        Said(
            source="Ilse Brandt",
            cue="told",
            content=("The ferries must sail again before the first frost",),
            stance=Stance.CALLS_FOR,
            kind=SourceKind.POLITICIAN,
            name="Ilse Brandt",
            role="chairwoman of the island council",
            addressee="Radio Velm",
        ),
        Said(
            source="The chairwoman of the island council",
            cue="hopes",
            content=("that Lower Carrow will open its pier within a week",),
            stance=Stance.EXPECTS,
            kind=SourceKind.POLITICIAN,
            name="Ilse Brandt",
            role="chairwoman of the island council",
            mode=Mode.THOUGHT,
        ),
        Said(
            source="She",
            cue="said",
            content=(
                "the harbour master had assured her that the pier “could bear two ships”, and that divers doubted it",
            ),
            after="She",
            kind=SourceKind.POLITICIAN,
            name="Ilse Brandt",
            role="chairwoman of the island council",
        ),
        Said(
            source="divers",
            cue="doubted",
            content=("that the pier “could bear two ships”",),
            after="harbour master",
            stance=Stance.DOUBTS,
            certainty=Certainty.UNKNOWN,
            mode=Mode.THOUGHT,
            parent=2,
        ),
        Said(
            source="the harbour master",
            cue="had assured",
            content=("that the pier “could bear two ships”",),
            after="She",
            stance=Stance.PROMISES,
            certainty=Certainty.PROBABLE,
            manner=Manner.MIXED,
            kind=SourceKind.GOVERNMENT,
            addressee="her",
            parent=2,
        ),
        Said(
            source="The line",
            cue="had long argued",
            content=("that no island can be left without a boat",),
            kind=SourceKind.COMPANY,
            background=True,
        ),
        Said(
            source="Its owner",
            cue="wants",
            content=("a subsidy of 2 million crowns",),
            stance=Stance.CALLS_FOR,
            kind=SourceKind.COMPANY,
            mode=Mode.THOUGHT,
        ),
    ),
    figures=(("two", 2.0, "ships"), ("2 million", 2_000_000.0, "crowns")),
    places=(("Lower Carrow", None),),
    names=(("Ilse Brandt", EntityKind.PERSON),),
)

SPOKEN = Piece(
    title="Chairwoman answers the Alliance",
    slug="answer",
    text="Ilse Brandt denied it. “We saw no ship,” said Ilse Brandt. Tomas Reyl cannot confirm the report.",
    said=(
        Said(source="Ilse Brandt", cue="denied", content=("it",), stance=Stance.DENIES, entity="e0"),
        Said(source="Ilse Brandt", cue="said", content=("We saw no ship",), after="it.", entity="e0"),
        Said(
            source="Tomas Reyl",
            cue="cannot confirm",
            content=("the report",),
            stance=Stance.CANNOT_CONFIRM,
            entity="e1",
        ),
    ),
    names=(("Ilse Brandt", EntityKind.PERSON), ("Tomas Reyl", EntityKind.PERSON)),
)

RUSSIAN = Piece(
    title="Паромы в проливе Вельм остановлены",
    slug="paromy",
    outlet="Вестник Карроу",
    language="ru",
    text="Движение паромов остановлено до утра.\n\nПричину не назвали.",
    read=False,
)
