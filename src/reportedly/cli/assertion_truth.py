"""The followed assertions of the sample wire: as gold, and placed from the truth's own claims."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

from reportedly.evaluation import Marked
from reportedly.records import Span, Stance, Statement
from reportedly.sample import TrueClaim, load_truth, load_wire
from reportedly.stories.assertions import Gathering, Placed, Placing, general_news, trained_judge

_NEGATIONS = ("no ", "not ", "never ", "none", "nobody", "n’t", "n't", "false")


def true_assertions() -> tuple[Marked, ...]:
    """The claims of the truth that belong to a followed assertion, in the order of its files."""
    texts = _texts()
    return tuple(
        Marked(
            article=claim.article,
            version=claim.version,
            span=span,
            assertion=claim.assertion,
            stance=claim.stance,
        )
        for claim in load_truth().claims
        if claim.assertion is not None and (span := _span(texts[claim.article, claim.version], claim)) is not None
    )


def placed_truth() -> tuple[Marked, ...]:
    """The claims of the truth as the program groups them, story by story, each version when it appeared."""
    stories = {article.id: article.story for article in load_truth().articles}
    gatherings: dict[str, Gathering] = {}
    numbers = count(1)
    found: list[Marked] = []
    for _, article, version, statements in sorted(_statements(), key=lambda each: each[:3]):
        gathering = gatherings.setdefault(stories[article], Gathering(general_news(), trained_judge()))
        placed = Placing(gathering, general_news(), lambda: next(numbers)).place(statements)
        found += [marked(article, version, one) for one in placed]
    return tuple(found)


def marked(article: str, version: int, placed: Placed) -> Marked:
    """A claim of a version where it was placed, as it is compared."""
    return Marked(
        article=article,
        version=version,
        span=placed.statement.content_span,
        assertion=str(placed.assertion),
        stance=placed.statement.stance,
        bearing=placed.bearing,
    )


def _statements() -> Iterator[tuple[datetime, str, int, Sequence[Statement]]]:
    truth = load_truth()
    number_of = {article.id: number for number, article in enumerate(load_wire().articles, start=1)}
    texts = _texts()
    for (article, number), at in _moments().items():
        claims = [claim for claim in truth.claims if (claim.article, claim.version) == (article, number)]
        places = {claim.id: index for index, claim in enumerate(claims)}
        yield (
            at,
            article,
            number,
            [
                _statement(claim, index, span, (number_of[article], at, places))
                for index, claim in enumerate(claims)
                if (span := _span(texts[article, number], claim)) is not None
            ],
        )


def _statement(claim: TrueClaim, index: int, span: Span, where: tuple[int, datetime, Mapping[str, int]]) -> Statement:
    article, at, places = where
    content = " … ".join(claim.content)
    negated = any(word in content.casefold() for word in _NEGATIONS)
    denies = claim.stance is Stance.DENIES
    return Statement(
        article=article,
        version=claim.version,
        index=index,
        content=content,
        sentence=content,
        content_span=span,
        stance=claim.stance,
        certainty=claim.certainty,
        basis=claim.basis,
        known_at=at,
        carrier=article,
        parent=places.get(claim.parent) if claim.parent else None,
        source=claim.source,
        who=claim.who,
        source_kind=claim.kind,
        cue="deny" if denies and not negated else "comment" if claim.stance is Stance.DECLINES_COMMENT else "say",
    )


def _moments() -> dict[tuple[str, int], datetime]:
    return {
        (article.id, number): version.at
        for article in load_wire().articles
        for number, version in enumerate(article.versions, start=1)
    }


def _texts() -> dict[tuple[str, int], str]:
    return {
        (article.id, number): article.printed(version)
        for article in load_wire().articles
        for number, version in enumerate(article.versions, start=1)
    }


def _span(text: str, claim: TrueClaim) -> Span | None:
    """From the first to the last of the content; None where the text has it in other words."""
    starts = [(text.find(part), len(part)) for part in claim.content]
    if any(start < 0 for start, _ in starts):
        return None
    return min(start for start, _ in starts), max(start + length for start, length in starts)
