"""What the page of an assertion shows: both sides, the history of its status, its origins, the words it is said in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertion_rows import AssertionRead, BearingRow
from reportedly.ledger.standing_rows import OriginClaimRow, OriginCounts, OriginRow, StandingRow, StatusRow
from reportedly.ledger.story_rows import StoryRow
from reportedly.ledger.wording import shown
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.lines import Side, Voice, sides, speaker_of
from reportedly.newsroom.assertions.words import bearing_told, status
from reportedly.newsroom.some import Some
from reportedly.newsroom.words import Sign, counted, origin_line
from reportedly.records import Bearing, Statement

VOICES_SHOWN, WORDINGS_SHOWN = 40, 12
CHANGES_SHOWN, ORIGINS_SHOWN, CLAIMS_SHOWN, OTHERS_SHOWN = 20, 20, 6, 20
ALL = 100_000


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
    of no origin: denials, doubts, weighing. ``wordings`` are the other words in which it is stated. Of an assertion on
    which hundreds of claims bear only the first of each list are shown, unless all are asked for; ``cut`` says so.
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

    @property
    def cut(self) -> bool:
        """Whether something is left out."""
        lists = (self.history, self.origins, self.unknown, self.others)
        blocks = (*self.origins.shown, *self.unknown.shown)
        return any(one.more for one in lists) or any(block.claims.more for block in blocks)


def assertion_view(
    ledger: Ledger, read: AssertionRead, as_of: datetime | None, *, whole: bool = False
) -> AssertionView:
    """All that the page of an assertion shows, as known at a moment (None: now); ``whole`` leaves nothing out."""
    row, stands = read.row, ledger.standing.of(read.row.id, as_of=as_of)
    printed = f"{counted(row.articles, 'article')} · {counted(row.outlets, 'outlet')}"
    origins = stands.origins if stands else ()
    context = context_of(row.content, row.quoted_sentence)
    both = sides(read.claims, VOICES_SHOWN)
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
        history=Some.of(_history(stands), ALL if whole else CHANGES_SHOWN),
        origins=_blocks([one for one in origins if one.independent], whole=whole),
        unknown=_blocks([one for one in origins if not one.independent], whole=whole),
        others=Some.of(_others(read, origins), ALL if whole else OTHERS_SHOWN),
        wordings=_wordings(read),
    )


def _first(both: Sequence[Side], *bearings: Bearing) -> Voice | None:
    """Who was known first of those who bear so on it."""
    first = [side.voices.shown[0] for side in both if side.bearing in bearings]
    return min(first, key=lambda voice: voice.claim.known_at, default=None)


def _history(stands: StandingRow | None) -> tuple[StatusLine, ...]:
    """The changes of status, the last one first."""
    changes = reversed(stands.history) if stands else ()
    return tuple(StatusLine(change=one, sign=status(one.status) if one.status else None) for one in changes)


def _blocks(origins: Sequence[OriginRow], *, whole: bool) -> Some[OriginBlock]:
    most = ALL if whole else CLAIMS_SHOWN
    some = Some.of(origins, ALL if whole else ORIGINS_SHOWN)
    blocks = tuple(
        OriginBlock(origin=origin, claims=Some.of(origin.claims, most), place=place, told_by=_told_by(origin))
        for place, origin in enumerate(some.shown, start=1)
    )
    return Some(shown=blocks, more=some.more)


def _told_by(origin: OriginRow) -> str:
    articles = len({claim.article for claim in origin.claims})
    outlets = len({claim.outlet for claim in origin.claims if claim.outlet})
    return f"{counted(articles, 'article')} · {counted(outlets, 'outlet')}" if outlets else counted(articles, "article")


def _others(read: AssertionRead, origins: Sequence[OriginRow]) -> tuple[BearingRow, ...]:
    of_origin = {(claim.article, claim.version, claim.index) for origin in origins for claim in origin.claims}
    told = ((one, one.statement) for one in read.claims)
    return tuple(one for one, claim in told if (claim.article, claim.version, claim.index) not in of_origin)


def _wordings(read: AssertionRead) -> Some[WordingLine]:
    """The words in which it is stated besides its heading, each once, those first that were known first."""
    found: dict[str, list[Statement]] = {}
    for claim in read.claims:
        if claim.bearing in (Bearing.STATES, Bearing.CONFIRMS) and claim.about is None:
            found.setdefault(shown(claim.statement.content), []).append(claim.statement)
    found.pop(read.row.heading, None)
    lines = [WordingLine(words=words, claim=said[0], times=len(said)) for words, said in found.items()]
    return Some.of(lines, WORDINGS_SHOWN)
