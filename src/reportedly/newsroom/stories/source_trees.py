"""Who speaks in a story, through which outlets: each source with the texts that credit it, copies told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.stories.story_sources import CreditRow, SourceRow
from reportedly.newsroom.words import counted

SOURCES_PAGE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A text that credits a source, by its first article, and the articles that print the same."""

    first: CreditRow
    copies: tuple[CreditRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """A source with the texts that credit it; ``told`` counts them, their articles and outlets."""

    source: SourceRow
    told: str
    credits: tuple[Credit, ...]


def source_trees(sources: Sequence[SourceRow], carriers: Mapping[int, int]) -> tuple[SourceTree, ...]:
    """Sources with their texts; ``carriers`` are of articles that print another one's text: ten copies are one."""
    return tuple(_tree(source, carriers) for source in sources)


def _tree(source: SourceRow, carriers: Mapping[int, int]) -> SourceTree:
    groups: dict[int, list[CreditRow]] = {}
    for credit in source.credits:
        groups.setdefault(carriers.get(credit.article, credit.article), []).append(credit)
    outlets = {credit.outlet for credit in source.credits if credit.outlet}
    parts = ((len(groups), "text"), (len(source.credits), "article"), (len(outlets), "outlet"))
    told = " · ".join(counted(number, noun) for number, noun in parts)
    return SourceTree(source=source, told=told, credits=tuple(_credit(number, of) for number, of in groups.items()))


def _credit(carrier: int, group: Sequence[CreditRow]) -> Credit:
    first = next((credit for credit in group if credit.article == carrier), group[0])
    return Credit(first=first, copies=tuple(credit for credit in group if credit is not first))
