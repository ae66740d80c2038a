"""What is known besides the texts: whose outlets are, which names are countries', and in which towns lie."""

from dataclasses import dataclass, field

from reportedly.stories.standing.lands import KnownLand, no_land
from reportedly.stories.standing.matters import Agreeing, Rarity, all_agree, all_alike
from reportedly.stories.standing.owners import Owners


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the user and the gazetteer know: owners of outlets, countries by name and town.

    Also how rare words are, and who judges whether two claims say one thing.
    """

    owners: Owners = field(default_factory=Owners)
    land: KnownLand = no_land
    town: KnownLand = no_land
    rarity: Rarity = all_alike
    agreeing: Agreeing = all_agree
