"""Countries by their names, capitals and the words for their people, from ``countries.tsv``.

Codes, names and capitals are those of ISO 3166-1 and GeoNames. A capital stands for its country where it acts.
"""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple, Self

from reportedly.reading.gazetteer import normalised


class Country(NamedTuple):
    """ISO 3166-1 codes."""

    alpha2: str
    alpha3: str


class Countries:
    """Looks countries up. Immutable once made."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_name: dict[str, Country] = {}
        self._by_code: dict[str, Country] = {}
        self._seats: set[tuple[str | None, str]] = set()
        capitals: dict[str, Country] = {}
        for line in lines:
            alpha2, alpha3, names, seats, demonyms = line.split("\t")
            country = Country(alpha2, alpha3)
            self._by_code[alpha2] = country
            for seat in filter(None, seats.split("|")):
                capitals.setdefault(seat.casefold(), country)
                self._seats.add((alpha2, normalised(seat)))
            for name in filter(None, (*names.split("|"), *demonyms.split("|"))):
                self._by_name.setdefault(name.casefold(), country)
        self._by_name = {**capitals, **self._by_name}

    @classmethod
    @cache
    def load(cls) -> Self:
        """The countries of this package."""
        return cls(resources.files(__package__).joinpath("countries.tsv").read_text("utf-8").splitlines())

    def coded(self, alpha2: str) -> Country | None:
        """The country of a two-letter code."""
        return self._by_code.get(alpha2)

    def is_capital(self, alpha2: str | None, name: str) -> bool:
        """Whether a town is the seat of a country's government, or one of several."""
        return (alpha2, normalised(name)) in self._seats

    def named(self, name: str) -> Country | None:
        r"""The country of a name, a capital or a people.

        >>> countries = Countries(["IS\tISL\tIceland\tReykjavik\tIcelandic|Icelander"])
        >>> countries.named("Icelanders") == countries.named("Reykjavik") == Country("IS", "ISL")
        True
        >>> countries.named("Oz") is None
        True
        """
        key = name.casefold().removeprefix("the ")
        return self._by_name.get(key) or self._by_name.get(key.removesuffix("s"))
