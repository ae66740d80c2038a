"""How firmly a source speaks: shares of its claims, and beside those of all sources of its kind where both suffice."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from reportedly.ledger.sources.source_rows import RecordRow
from reportedly.newsroom import words
from reportedly.newsroom.words import Sign
from reportedly.records import Basis, Certainty

LEAST_OWN, LEAST_OTHERS = 30, 300
"""So few claims of a source, or of all others of its kind, are not compared."""
SURE = 2.0
"""So many standard errors apart, at least, are shares that are told as different."""
_HEDGED = (Certainty.PROBABLE, Certainty.POSSIBLE)
_FIELDS = {"stance": "Stance", "certainty": "How firmly", "basis": "On what evidence"}
_CERTAINTIES = {
    Certainty.CERTAIN: "as a fact",
    Certainty.PROBABLE: "as probable",
    Certainty.POSSIBLE: "as possible",
    Certainty.UNKNOWN: "not told how firmly",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many claims are told so, as a number, in percent and as a bar; ``query`` finds them."""

    name: str
    sign: Sign | None
    claims: int
    percent: str
    svg: Markup
    query: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars of one field."""

    field: str
    told: str
    bars: tuple[Bar, ...]


def bars_of(record: RecordRow) -> tuple[Bars, ...]:
    """How its claims are told, field by field, what most are told by first."""
    return tuple(
        Bars(field=field, told=word, bars=tuple(_bar(field, *one, record.told) for one in record.of(field).items()))
        for field, word in _FIELDS.items()
        if record.told
    )


def compared(record: RecordRow, kind: str) -> tuple[str, ...]:
    """Sentences on what the source does more often or less than others of its kind; none where too few are counted."""
    others = record.kind_told - record.told
    if record.told < LEAST_OWN or others < LEAST_OTHERS:
        return ()
    of_kind = {(share.field, share.value): share.claims for share in record.kind_shares}
    own_hedged = _hedged(record.of("certainty"))
    all_hedged = sum(of_kind.get(("certainty", one.value), 0) for one in _HEDGED)
    own_told = record.told - record.of("basis").get(Basis.NONE_GIVEN, 0)
    all_told = record.kind_told - of_kind.get(("basis", Basis.NONE_GIVEN.value), 0)
    against = f"other sources of the kind {words.words(kind)}"
    return (
        sentence("Hedged", (own_hedged, record.told), (all_hedged - own_hedged, others), against),
        sentence("With its evidence named", (own_told, record.told), (all_told - own_told, others), against),
    )


def sentence(what: str, own: tuple[int, int], others: tuple[int, int], against: str) -> str:
    """How two shares compare: each is how many of how many.

    >>> sentence("Hedged", (30, 100), (100, 1000), "others")
    'Hedged more often than others: 30% of 100 claims, against 10% of 1,000.'
    >>> sentence("Hedged", (11, 100), (100, 1000), "others")
    'Hedged about as often as others: 11% of 100 claims, against 10% of 1,000.'
    """
    mine, theirs = own[0] / own[1], others[0] / others[1]
    pooled = (own[0] + others[0]) / (own[1] + others[1])
    error = sqrt(pooled * (1 - pooled) * (1 / own[1] + 1 / others[1]))
    how = "about as often as"
    if abs(mine - theirs) > SURE * error:
        how = "more often than" if mine > theirs else "less often than"
    told = f"{percent(*own)} of {own[1]:,} claims, against {percent(*others)} of {others[1]:,}"
    return f"{what} {how} {against}: {told}."


def percent(number: int, of: int) -> str:
    """A share in whole percent, never nought for some, nor all for fewer.

    >>> percent(1, 300), percent(299, 300), percent(0, 3), percent(3, 3)
    ('<1%', '>99%', '0%', '100%')
    """
    share = 100 * number / of
    if 0 < share < 1:
        return "<1%"
    return ">99%" if 99 < share < 100 else f"{share:.0f}%"


def _hedged(claims: Mapping[str, int]) -> int:
    return sum(claims.get(one, 0) for one in _HEDGED)


def _bar(field: str, value: str, claims: int, of: int) -> Bar:
    name, sign = words.words(value), None
    if field == "stance":
        sign = words.stance(value)
    if field == "basis":
        name = words.basis(value)
    if field == "certainty":
        name = _CERTAINTIES.get(Certainty(value), name)
    return Bar(
        name=name,
        sign=sign,
        claims=claims,
        percent=percent(claims, of),
        svg=drawn(claims, of),
        query=(field, value),
    )


def drawn(number: int, of: int) -> Markup:
    """A share as a bar of SVG, which says nothing that the words beside it do not."""
    width = max(1.0, round(100 * number / of, 1)) if number and of else 0.0
    return Markup(
        '<svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="ground" d="M0 5.5H100"/><rect width="{:g}" height="6"/></svg>'
    ).format(width)
