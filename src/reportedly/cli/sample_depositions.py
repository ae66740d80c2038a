"""The truth beside the sample wire as depositions: every true claim as if it had been read, in originals and copies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Bearing, Certainty, Statement
from reportedly.sample import TrueClaim, WireArticle, load_truth, load_wire
from reportedly.sample.truth import TrueArticle
from reportedly.sample.wire import VersionKind
from reportedly.stories.standing import Deposition

_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """An article of the wire under its number, with its outlet's name and the number of the one whose text it is."""

    number: int
    article: WireArticle
    outlet: str
    carrier: int


def sample_depositions() -> dict[str, tuple[Deposition, ...]]:
    """The depositions on each followed assertion, by its id, in the order in which they came.

    A claim holds as long as its words are printed; when a correction takes them away and the outlet says nothing else
    of the assertion, it is withdrawn. A copy has the claims of what it copies as far as it prints their words.
    """
    truth = load_truth()
    claims: dict[str, list[TrueClaim]] = {}
    for claim in truth.claims:
        claims.setdefault(claim.article, []).append(claim)
    printed = _printed({article.id: article for article in truth.articles})
    told = [one for each in printed for one in _told(each, claims)]
    told.sort(key=lambda one: (one[1].since, one[1].statement.article, one[1].statement.version))
    return {assertion.id: tuple(one for about, one in told if about == assertion.id) for assertion in truth.assertions}


def _printed(true: Mapping[str, TrueArticle]) -> list[_Printed]:
    wire = load_wire()
    numbers = {article.id: number for number, article in enumerate(wire.articles, start=1)}
    return [
        _Printed(
            number=numbers[article.id],
            article=article,
            outlet=wire.outlet(article.outlet).name,
            carrier=numbers[true[article.id].copy_of or article.id],
        )
        for article in wire.articles
        if article.language == "en"
    ]


def _told(printed: _Printed, claims: Mapping[str, Sequence[TrueClaim]]) -> Iterator[tuple[str, Deposition]]:
    """The depositions of an article, each with the id of its assertion."""
    own = claims.get(printed.article.id, ())
    copied = claims.get(printed.article.reprints or "", ())
    places = {claim.id: index for index, claim in enumerate((*own, *copied))}
    for claim in (*own, *copied):
        if claim.assertion is not None and claim.bearing is not None:
            for one in _of_claim(printed, claim, places, is_copied=claim.article != printed.article.id):
                yield claim.assertion, one
    yield from _withdrawn(printed, own, places)


def _of_claim(
    printed: _Printed, claim: TrueClaim, places: Mapping[str, int], *, is_copied: bool
) -> Iterator[Deposition]:
    """The deposition of a claim while its words are printed, none if they never are."""
    versions = printed.article.versions[(0 if is_copied else claim.version - 1) :]
    if is_copied and not _prints(versions[0].text, claim):
        return
    until = next((version.at for version in versions[1:] if not _prints(version.text, claim)), None)
    statement = _statement(printed, claim, places, versions[0].at)
    assert claim.bearing is not None  # noqa: S101 -- it bears on an assertion
    yield Deposition(
        id=printed.number * 1000 + places[claim.id],
        statement=statement,
        bearing=claim.bearing,
        since=versions[0].at,
        until=until,
    )


def _withdrawn(
    printed: _Printed, own: Sequence[TrueClaim], places: Mapping[str, int]
) -> Iterator[tuple[str, Deposition]]:
    for version in printed.article.versions:
        if version.kind is not VersionKind.CORRECTION:
            continue
        said = {claim.assertion for claim in own if _prints(version.text, claim)}
        for claim in own:
            if claim.assertion and claim.assertion not in said:
                yield (
                    claim.assertion,
                    Deposition(
                        id=printed.number * 1000 + 500 + places[claim.id],
                        statement=_statement(printed, claim, places, printed.article.published),
                        bearing=Bearing.RETRACTS,
                        since=version.at,
                    ),
                )


def _prints(text: str, claim: TrueClaim) -> bool:
    words = text.translate(_QUOTES)
    return all(part.translate(_QUOTES) in words for part in claim.content)


def _statement(printed: _Printed, claim: TrueClaim, places: Mapping[str, int], known_at: datetime) -> Statement:
    return Statement(
        article=printed.number,
        version=claim.version,
        index=places[claim.id],
        content=" … ".join(claim.content),
        sentence=" … ".join(claim.content),
        content_span=(0, 1),
        stance=claim.stance,
        certainty=Certainty(claim.certainty),
        basis=claim.basis,
        known_at=known_at,
        carrier=printed.carrier,
        parent=places.get(claim.parent or ""),
        outlet=printed.outlet,
        credit=printed.article.credit,
        source=claim.source,
        who=claim.who if claim.source else None,
        source_kind=claim.kind,
        published_at=printed.article.published,
    )
