"""An assertion as lists show it: its words, how it stands, and who states, denies, doubts or cannot confirm it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.ledger.assertions.assertion_ranking import Ranked
from reportedly.ledger.assertions.assertion_rows import AssertionRead, AssertionRow, BearingRow
from reportedly.ledger.assertions.wording import stands_alone
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.words import bearing, status
from reportedly.newsroom.some import Some
from reportedly.newsroom.words import Sign, counted, is_pronoun, origin_line
from reportedly.records import Bearing, Statement

VOICES_SHOWN = 5
_HANGING = re.compile(r",? (?:who|which|whom|whose|where)$")
ORDER = (
    Bearing.CONFIRMS,
    Bearing.STATES,
    Bearing.DENIES,
    Bearing.RETRACTS,
    Bearing.DOUBTS,
    Bearing.CANNOT_CONFIRM,
    Bearing.RIVALS,
    Bearing.REVISES,
    Bearing.NO_COMMENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who says something of an assertion: the claim by which that was known first, and how many there are."""

    name: str
    claim: Statement
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All who bear on an assertion in one way, those first who were known first."""

    bearing: Bearing
    sign: Sign
    voices: Some[Voice]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionLine:
    """An assertion as lists show it.

    ``by`` says whose words its heading is, where they do not stand alone, else it is None; ``context`` is then the
    sentence around them, and nobody is named once more who is named there. ``first`` is the claim that
    was known first. ``printed`` says by how many it is told, and from how many origins they have it. ``new`` marks what
    changed since the moment that the reader asks about.
    """

    row: AssertionRow
    by: str | None
    context: Context | None
    first: Statement
    status: Sign | None
    changed_at: datetime | None
    printed: str
    sides: tuple[Side, ...]
    new: bool = False


def assertion_line(ranked: Ranked, read: AssertionRead, since: datetime | None = None) -> AssertionLine:
    """One assertion in its place."""
    row = read.row
    context = context_of(row.content, row.quoted_sentence)
    changed = [moment for moment in (row.known_at, ranked.changed_at) if moment is not None]
    return AssertionLine(
        row=row,
        by=speaker_of(read, context),
        context=context,
        first=read.claims[0].statement,
        status=status(ranked.status) if ranked.status else None,
        changed_at=ranked.changed_at,
        printed=origin_line(ranked.counts) if ranked.counts.articles else _printed(row),
        sides=sides(read.claims, at_least=read.cut),
        new=since is not None and max(changed) > since,
    )


def sides(claims: Sequence[BearingRow], most: int = VOICES_SHOWN, *, at_least: bool = False) -> tuple[Side, ...]:
    """Claims by how they bear on an assertion, one voice for each source, in the order of what matters.

    ``at_least`` says that there are more claims than these.
    """
    found = []
    for kind in ORDER:
        voices = _voices([claim.statement for claim in claims if claim.bearing is kind])
        if voices:
            found.append(
                Side(bearing=kind, sign=bearing(kind), voices=replace(Some.of(voices, most), at_least=at_least))
            )
    return tuple(found)


def voice_name(claim: Statement) -> str:
    """By what a source is called in lists: as printed, or in full where only a pronoun is printed.

    A claim that nobody is credited with is the outlet's own.
    """
    printed = _HANGING.sub("", " ".join((claim.source or "").split()))
    if claim.who and (not printed or is_pronoun(printed)):
        return claim.who
    return printed or claim.outlet or "source not named"


def speaker_of(read: AssertionRead, context: Context | None) -> str | None:
    """Whose words an assertion's heading is, where they do not stand alone; None where they do, or nobody is named.

    None, too, where the sentence around them, as it is shown, names the source.
    """
    row = read.row
    if stands_alone(row.content):
        return None
    place = (row.article, row.version, row.index)
    told = (claim.statement for claim in read.claims)
    found = next((one for one in told if (one.article, one.version, one.index) == place), None)
    if found is None or found.source is None:
        return None
    name = voice_name(found)
    named = context is not None and name in context.before + context.after
    return None if named else name


def _printed(row: AssertionRow) -> str:
    return f"{counted(row.articles, 'article')} · {counted(row.outlets, 'outlet')}"


def _voices(claims: Sequence[Statement]) -> list[Voice]:
    """The sources of claims, each once, told apart by entity, else by the words printed."""
    by_source: dict[object, list[Statement]] = {}
    for claim in claims:
        by_source.setdefault(claim.entity or voice_name(claim).casefold(), []).append(claim)
    return [Voice(name=voice_name(said[0]), claim=said[0], times=len(said)) for said in by_source.values()]
