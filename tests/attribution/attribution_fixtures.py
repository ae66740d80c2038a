"""One real parser and one real finder for the whole session."""

import pytest
from attribution_told import Parsed, Read, Told

from reportedly.attribution import Finder, claims
from reportedly.reading.parser import Parser
from reportedly.records import Article, Entity, Time


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser that the product uses."""
    return Parser()


@pytest.fixture(scope="session")
def parsed(parser: Parser) -> Parsed:
    """Parse a text as an article."""
    return lambda text: parser.parse(Article(id="invented", text=text, language="en"), max_characters=100_000)


@pytest.fixture(scope="session")
def finder() -> Finder:
    """The finder that ships."""
    return Finder.load()


@pytest.fixture(scope="session")
def told(parsed: Parsed, finder: Finder) -> Read:
    """Read the claims of a text."""

    def read(text: str, entities: tuple[Entity, ...] = (), times: tuple[Time, ...] = ()) -> Told:
        return Told(text, claims(parsed(text), entities, times, finder=finder))

    return read
