"""Claims that people put where they bear, placed again as the program places them alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count, groupby

from reportedly.cli.assertion_truth import marked
from reportedly.evaluation import Marked
from reportedly.evaluation.assertions import matched_claims
from reportedly.evaluation.placed_claims import PlacedClaim
from reportedly.evaluation.stories import StoryError, story_errors
from reportedly.records import Statement
from reportedly.stories.assertions import Gathering, Placing, general_news, trained_judge


def decided_claims(claims: Sequence[PlacedClaim]) -> tuple[Marked, ...]:
    """The claims of the assertions that people decided about."""
    return tuple(claim.marked() for claim in claims if claim.decided and claim.assertion is not None)


def placed_alone(claims: Sequence[PlacedClaim]) -> tuple[Marked, ...]:
    """All claims as they are placed, story by story and article by article, in the order in which they are given."""
    numbers, found = count(1), list[Marked]()
    for story in dict.fromkeys(claim.story for claim in claims):
        gathering = Gathering(general_news(), trained_judge())
        told = [claim.statement for claim in claims if claim.story == story]
        for _, statements in groupby(told, key=_version):
            placing = Placing(gathering, general_news(), lambda: next(numbers))
            placed = placing.place(tuple(statements))
            found = [_moved(one, placing.united) for one in found]
            found += [marked(str(one.statement.article), one.statement.version, one) for one in placed]
    return tuple(found)


def assertion_errors(gold: Sequence[Marked], found: Sequence[Marked]) -> tuple[StoryError, ...]:
    """What was wrongly put together and wrongly put apart; a claim is told by its article and where it stands."""
    matches = matched_claims(gold, found)
    names = {index: f"article {one.article}, {one.span[0]}-{one.span[1]}" for index, one in enumerate(gold)}
    truth = {names[index]: one.assertion for index, one in enumerate(gold)}
    return story_errors(truth, {names[index]: one.assertion for index, one in matches.items()})


def _version(statement: Statement) -> tuple[int, int]:
    return statement.article, statement.version


def _moved(one: Marked, united: Mapping[int, int]) -> Marked:
    to = united.get(int(one.assertion))
    return one if to is None else replace(one, assertion=str(to))
