"""Who or what an article speaks of: the bearer of a name, or somebody who is only described."""

from dataclasses import dataclass, field
from enum import StrEnum

from reportedly.attribution.sources.naming import Bearer
from reportedly.attribution.tree import TokenRange


class Sort(StrEnum):
    """What pronoun a referent takes: he or she, it, it (a text), they."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    MANY = "many"


@dataclass(slots=True, kw_only=True, eq=False)
class Referent:
    """One who is spoken of. ``phrases`` are the descriptions that stand for them, in text order.

    ``bearer`` is None for who is never named; ``group`` are those of whom this is one or some; ``is_author`` marks the
    one who writes ("we could not confirm").
    """

    bearer: Bearer | None = None
    phrases: list[TokenRange] = field(default_factory=list)
    head: str = ""
    plural: bool = False
    is_author: bool = False
    group: "Referent | None" = None
