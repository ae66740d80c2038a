"""What is told of a source in one place: the words for it, and what kind it is of."""

from typing import NamedTuple, Protocol

from reportedly.records import SourceKind


class Credited(Protocol):
    """The words printed for a source, its full name and role as far as they are told, and its kind."""

    @property
    def source(self) -> str | None:
        """As printed."""

    @property
    def who(self) -> str | None:
        """Its full name."""

    @property
    def role(self) -> str | None:
        """What it is said to be."""

    @property
    def source_kind(self) -> SourceKind:
        """Of which kind it is."""


class Linked(Credited, Protocol):
    """The same, with the entity that is meant, if it is known which."""

    @property
    def entity(self) -> int | None:
        """Its number."""


class Introduction(NamedTuple):
    """How a source was called ``times`` times."""

    source: str | None
    who: str | None
    role: str | None
    source_kind: SourceKind
    times: int = 1
