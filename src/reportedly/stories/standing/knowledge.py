"""What is known besides the texts: whose outlets are, which names are countries', and in which towns lie."""

from dataclasses import dataclass, field

from reportedly.stories.standing.lands import KnownLand, no_land
from reportedly.stories.standing.matters import Rarity, all_alike
from reportedly.stories.standing.owners import Owners


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the user and the gazetteer know: owners of outlets, countries by name and town; how rare words are."""

    owners: Owners = field(default_factory=Owners)
    land: KnownLand = no_land
    town: KnownLand = no_land
    rarity: Rarity = all_alike
