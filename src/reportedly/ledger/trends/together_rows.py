"""Who is named with whom: names, and the articles that any two of them have in common."""

from dataclasses import dataclass

from reportedly.records import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """An entity by the ledger's number, what it is called and what it is, with the articles that name it."""

    entity: int
    name: str
    kind: EntityKind
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Whose company is asked for: names of some kinds (none given: of all), so many; ``around`` one of them or none."""

    kinds: frozenset[EntityKind] = frozenset()
    around: int | None = None
    limit: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two names by their places in a list, the lower one first, and how many articles name both."""

    one: int
    other: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """The names, those in most articles first, with every two of them that are named in one article."""

    names: tuple[NameRow, ...]
    ties: tuple[Tie, ...]
