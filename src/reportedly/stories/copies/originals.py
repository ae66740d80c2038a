"""By whom a text is that several articles print, and which articles those are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.stories.copies.agencies import is_same_house
from reportedly.stories.copies.printed import Imprint, is_before


class Original(NamedTuple):
    """The ``number`` of the article that the text is by, and the ``agency`` that it is credited to, if known."""

    number: int | None = None
    agency: str | None = None


def original_of(group: Sequence[Imprint]) -> Original:
    """Whose text a group of articles prints.

    Where an agency is credited it is the agency's own article, the first if there are several, if one is in the group,
    and nobody's if none is, or if several agencies are credited. Without a credit it is the article that was printed
    before all others; nobody's if that cannot be told. The order of the group does not matter.
    """
    credited = sorted({imprint.credit for imprint in group if imprint.credit})
    houses = list(_houses(credited))
    if len(houses) > 1:
        return Original()
    if not houses:
        return Original(_first(group))
    own = [imprint for imprint in group if any(is_same_house(name, imprint.outlet) for name in credited)]
    return Original(_first(own), houses[0])


def grouped(links: Iterable[tuple[int, int]]) -> list[set[int]]:
    """The articles that hang together by these links, each with all that it can be reached from.

    >>> grouped([(3, 1), (4, 3), (6, 5)])
    [{1, 3, 4}, {5, 6}]
    """
    found: dict[int, set[int]] = {}
    for one, other in links:
        joined = found.get(one, {one}) | found.get(other, {other})
        for number in joined:
            found[number] = joined
    return sorted({min(group): group for group in found.values()}.values(), key=min)


def _first(group: Sequence[Imprint]) -> int | None:
    """The number of the one that was printed before all others."""
    for one in group:
        if all(one is other or is_before(one, other) for other in group):
            return one.number
    return None


def _houses(names: Sequence[str]) -> Iterator[str]:
    """One name of each house, the longest."""
    left = sorted(names, key=lambda name: (-len(name), name))
    while left:
        name = left[0]
        yield name
        left = [other for other in left[1:] if not is_same_house(name, other)]
