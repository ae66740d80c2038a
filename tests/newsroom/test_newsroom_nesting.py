"""Claims within claims."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.newsroom.articles.nesting import nested


@given(st.dictionaries(st.integers(0, 9), st.none() | st.integers(0, 12)))
def test_every_claim_has_its_place_once(parents: dict[int, int | None]) -> None:
    """Whatever is named as the claim around it, itself included, no claim is lost."""
    assert sorted(nested(parents)) == sorted(parents)


@given(st.lists(st.integers(-3, 20), max_size=12))
def test_a_claim_stands_below_the_one_around_it_and_one_deeper(outer: list[int]) -> None:
    """Between the two stand only claims that are within the outer one as well."""
    parents = {place: parent if 0 <= parent < place else None for place, parent in enumerate(outer)}
    depths = nested(parents)
    order = list(depths)
    for claim, parent in parents.items():
        assert depths[claim] == (0 if parent is None else depths[parent] + 1)
        if parent is not None:
            between = order[order.index(parent) + 1 : order.index(claim)]
            assert order.index(parent) < order.index(claim)
            assert all(depths[other] > depths[parent] for other in between)


def test_a_long_chain_is_followed_to_its_end() -> None:
    """Depth has no limit but the number of claims."""
    assert nested({claim: claim - 1 if claim else None for claim in range(5000)})[4999] == 4999
