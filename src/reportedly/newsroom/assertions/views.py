"""What the page of an assertion shows: both sides, the history of its status, its origins, the words it is said in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_rows import AssertionRead, BearingRow
from reportedly.ledger.assertions.wording import shown
from reportedly.ledger.standing.standing_rows import (
    OriginBrief,
    OriginClaimRow,
    OriginCounts,
    OriginRow,
    StandingBrief,
    StatusRow,
)
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.lines import Side, Voice, sides, speaker_of
from reportedly.newsroom.assertions.words import bearing_told, status
from reportedly.newsroom.some import Some
from reportedly.newsroom.words import Sign, counted, origin_line
from reportedly.records import Bearing, Statement

VOICES_SHOWN, WORDINGS_SHOWN = 8, 8
CHANGES_SHOWN, ORIGINS_SHOWN, CLAIMS_SHOWN, OTHERS_SHOWN = 10, 8, 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """A change of status; ``sign`` is None from when on nobody takes a side."""

    change: StatusRow
    sign: Sign | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginBlock:
    """An origin as the page shows it: its place among those of its kind, from 1, and how much it is told by."""

    origin: OriginRow
    claims: Some[OriginClaimRow]
    place: int
    told_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """Words in which an assertion is stated, with the claim that has them first, and how many have them."""

    words: str
    claim: Statement
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionView:
    """An assertion as its page shows it.

    ``by`` and ``context`` say whose words its heading is and how it is printed, where it does not stand alone.
    ``said``, ``confirmed`` and ``denied`` are those who were known first to do so. ``others`` are the claims that are
    of no origin: denials, doubts, weighing. ``wordings`` are the other words in which it is stated. ``bearings`` are
    how many claims bear on it in each way. Of each list the first are shown; all stand on pages of their own.
    """

    read: AssertionRead
    by: str | None
    context: Context | None
    story: StoryRow | None
    sign: Sign | None
    counts: str
    bears: str
    sides: tuple[Side, ...]
    said: Voice | None
    confirmed: Voice | None
    denied: Voice | None
    history: Some[StatusLine]
    origins: Some[OriginBlock]
    unknown: Some[OriginBlock]
    others: Some[BearingRow]
    wordings: Some[WordingLine]
    bearings: Mapping[Bearing, int]


def assertion_view(ledger: Ledger, read: AssertionRead, as_of: datetime | None) -> AssertionView:
    """All that the page of an assertion shows, as known at a moment (None: now), of the first that bear on it."""
    row = read.row
    stands = ledger.standing.brief(row.id, origins=ORIGINS_SHOWN, claims=CLAIMS_SHOWN, as_of=as_of)
    printed = f"{counted(row.articles, 'article')} · {counted(row.outlets, 'outlet')}"
    context = context_of(row.content, row.quoted_sentence)
    both = sides(read.claims, VOICES_SHOWN, at_least=read.cut)
    return AssertionView(
        read=read,
        by=speaker_of(read, context),
        context=context,
        story=ledger.stories.row(row.story, as_of=as_of),
        sign=status(stands.status) if stands and stands.status else None,
        counts=origin_line(stands.counts) if stands and stands.counts != OriginCounts() else printed,
        bears=bearing_told(row.states, row.denies, row.weighs),
        sides=both,
        said=_first(both, Bearing.STATES, Bearing.CONFIRMS),
        confirmed=_first(both, Bearing.CONFIRMS),
        denied=_first(both, Bearing.DENIES, Bearing.RETRACTS),
        history=Some.of(_history(stands), CHANGES_SHOWN),
        origins=_blocks(stands.known, stands.more_known) if stands else Some(shown=()),
        unknown=_blocks(stands.unknown, stands.more_unknown) if stands else Some(shown=()),
        others=_others(read, stands),
        wordings=replace(_wordings(read), at_least=read.cut),
        bearings=ledger.assertions.bearings(row.id, as_of=as_of),
    )


def _first(both: Sequence[Side], *bearings: Bearing) -> Voice | None:
    """Who was known first of those who bear so on it."""
    first = [side.voices.shown[0] for side in both if side.bearing in bearings]
    return min(first, key=lambda voice: voice.claim.known_at, default=None)


def _history(stands: StandingBrief | None) -> tuple[StatusLine, ...]:
    """The changes of status, the last one first."""
    changes = reversed(stands.history) if stands else ()
    return tuple(StatusLine(change=one, sign=status(one.status) if one.status else None) for one in changes)


def _blocks(briefs: Sequence[OriginBrief], more: int) -> Some[OriginBlock]:
    blocks = tuple(
        OriginBlock(
            origin=brief.origin,
            claims=Some(shown=brief.origin.claims, more=brief.claims - len(brief.origin.claims)),
            place=place,
            told_by=_told_by(brief),
        )
        for place, brief in enumerate(briefs, start=1)
    )
    return Some(shown=blocks, more=more)


def _told_by(brief: OriginBrief) -> str:
    articles = counted(brief.articles, "article")
    return f"{articles} · {counted(brief.outlets, 'outlet')}" if brief.outlets else articles


def _others(read: AssertionRead, stands: StandingBrief | None) -> Some[BearingRow]:
    """The claims that are of no origin."""
    of_origin = stands.of_origins if stands else frozenset()
    told = ((one, one.statement) for one in read.claims)
    found = [one for one, claim in told if (claim.article, claim.version, claim.index) not in of_origin]
    some = Some.of(found, OTHERS_SHOWN)
    return replace(some, more=max(0, read.row.claims - len(of_origin) - len(some.shown)))


def _wordings(read: AssertionRead) -> Some[WordingLine]:
    """The words in which it is stated besides its heading, each once, those first that were known first."""
    found: dict[str, list[Statement]] = {}
    for claim in read.claims:
        if claim.bearing in (Bearing.STATES, Bearing.CONFIRMS) and claim.about is None:
            found.setdefault(shown(claim.statement.content), []).append(claim.statement)
    found.pop(read.row.heading, None)
    lines = [WordingLine(words=words, claim=said[0], times=len(said)) for words, said in found.items()]
    return Some.of(lines, WORDINGS_SHOWN)
