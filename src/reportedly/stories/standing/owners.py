"""Whose reporting a text is: the outlet's, the credited agency's, or, if the user said so, their common owner's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.records import Statement
from reportedly.stories.standing.naming import name_key


@dataclass(frozen=True, slots=True)
class Owners:
    """Which outlets have one owner; without a word about an outlet it is its own. ``of`` maps keys of names to keys."""

    of: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def told(cls, owned: Mapping[str, Iterable[str]]) -> "Owners":
        """From owners and the names of their outlets.

        >>> owners = Owners.told({"Quay Media": ["The Gazette", "Harbour Radio"]})
        >>> owners.owner("Gazette") == owners.owner("Harbour Radio"), owners.owner("The Bell")
        (True, 'bell')
        """
        return cls({name_key(outlet): f"owner {name_key(owner)}" for owner, all_ in owned.items() for outlet in all_})

    def owner(self, outlet: str) -> str:
        """Whose an outlet is, as a key."""
        key = name_key(outlet)
        return self.of.get(key, key)

    def reporter(self, claim: Statement) -> str:
        """Whose reporting a statement is: of a copy the text copied, of credited copy the agency, else the outlet."""
        if claim.carrier != claim.article:
            return f"text {claim.carrier}"
        if claim.credit:
            return self.owner(claim.credit)
        return self.owner(claim.outlet) if claim.outlet else f"text {claim.article}"
