"""Which claims of a source a reader wants to see, as the query of an address tells it."""

from dataclasses import dataclass, fields
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, TypeAdapter, ValidationError

from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.ledger.searching.tree import Node, all_of, written
from reportedly.ledger.sources.source_rows import Outcome, Part
from reportedly.newsroom import words
from reportedly.newsroom.entities.grouping import GroupedBy
from reportedly.newsroom.paging import Limit
from reportedly.records import Basis, Certainty, SourceKind, Stance

Terms = Annotated[str, Query(max_length=LONGEST, description="Words of the claim, in the grammar of a search.")]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$", description="A day, month or year (UTC): 2026-03-01.")]
Printed = Annotated[str, Query(max_length=200)]
Story = Annotated[Annotated[int, Field(ge=1, le=2**62)] | None, Query(description="A story, by its number.")]
OfStance = Annotated[Stance | None, Query(description="Its position.")]
OfCertainty = Annotated[Certainty | None, Query(description="How firmly it holds it.")]
OfBasis = Annotated[Basis | None, Query(description="The evidence that is named.")]
OfKind = Annotated[SourceKind | None, Query(description="As what kind of source it speaks.")]
OfGroup = Annotated[GroupedBy | None, Query(description="By what the claims are put together.")]
OfPart = Annotated[Part, Query(description="What it did: said that it is so, denied it, or doubted it.")]
OfOutcome = Annotated[Outcome | None, Query(description="What came of it; all, where it is left out.")]
Further = Annotated[str | None, Query(max_length=80, description="`further` of the page before.")]
_CONDITIONS = ("stance", "certainty", "basis", "kind", "story", "since", "until", "about", "to")
_NAMES = {"since": "after", "until": "before"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChoice:
    """Filters of the claims of one source; ``about`` are words of what is claimed, ``to`` of whom it was said to."""

    q: Terms = ""
    stance: OfStance = None
    certainty: OfCertainty = None
    basis: OfBasis = None
    kind: OfKind = None
    story: Story = None
    since: Day = ""
    until: Day = ""
    about: Printed = ""
    to: Printed = ""
    cursor: Further = None

    def node(self, entity: int) -> Node | None:
        """The search for these claims of an entity. Raises QueryError for what cannot be understood."""
        return all_of(parse(f"who:{entity}"), self._asked())

    def query(self, **more: object) -> str:
        """The query of an address that asks for the same from the beginning on, but for ``more``.

        >>> ClaimChoice(stance=Stance.DENIES, q="ferry").query(stance=None)
        '?q=ferry'
        """
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "cursor"} | more
        told = {name: str(value) for name, value in given.items() if value not in (None, "")}
        return f"?{urlencode(told, quote_via=quote)}"

    @property
    def chips(self) -> tuple[tuple[str, str], ...]:
        """What is asked for in words, each with the query without it."""
        told = {name: getattr(self, name) for name in ("q", *_CONDITIONS)}
        return tuple(
            (f"{'words' if name == 'q' else name}: {words.words(value)}", self.query(**{name: None}))
            for name, value in told.items()
            if value not in (None, "")
        )

    @property
    def search(self) -> str:
        """What of it a search understands, without the source. Raises QueryError as :meth:`node` does."""
        return written(self._asked())

    def _asked(self) -> Node | None:
        told = {name: _tidy(getattr(self, name)) for name in _CONDITIONS if getattr(self, name)}
        about = told.pop("about", "")
        fields_asked = " ".join(f'{_NAMES.get(name, name)}:"{value}"' for name, value in told.items() if value)
        return all_of(parse(fields_asked), parse(f'"{about}"' if about else ""), parse(self.q))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsShown(ClaimChoice):
    """The same for a page, with by what the claims are put together; None is by story."""

    by: OfGroup = None

    @property
    def grouping(self) -> GroupedBy:
        """By what the claims are put together."""
        return self.by or GroupedBy.STORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Which assertions of a source are wanted: those in which it has a part, or of these what came to an outcome."""

    part: OfPart = Part.SAID
    outcome: OfOutcome = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage(ClaimChoice):
    """The same for programs, with how many are wanted at a time."""

    limit: Limit = 50


def filled_in(request: Request) -> ClaimsShown:
    """What a form asks for: fields that were left empty ask for nothing. Raises RequestValidationError."""
    names = {one.name for one in fields(ClaimsShown)}
    given = {name: value for name, value in request.query_params.items() if value and name in names}
    try:
        return _CHOICE.validate_python(given)
    except ValidationError as error:
        faults = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_context=False)]
        raise RequestValidationError(faults) from error


_CHOICE = TypeAdapter(ClaimsShown)
Wanted = Annotated[ClaimsShown, Depends(filled_in)]
CameTo = Annotated[Came, Depends(Came)]


def _tidy(value: object) -> str:
    """Words without what would end them in a query; nothing where no letter or digit is left."""
    bare = " ".join(str(value).replace('"', " ").replace("\0", " ").split())
    return bare if any(map(str.isalnum, bare)) else ""
