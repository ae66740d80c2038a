"""Which articles belong together: a signature of each, how likely two tell of one matter, where a new one belongs."""

from reportedly.stories.placing.memory import Memory, Remembered
from reportedly.stories.placing.passages import Passages
from reportedly.stories.placing.placing import Placement, Placing, Rules
from reportedly.stories.placing.rarity import Rarity, general_news
from reportedly.stories.placing.signature import Signature, pack, signature_of, unpack
from reportedly.stories.placing.splitting import part_of
from reportedly.stories.placing.weighing import shipped

__all__ = [
    "Memory",
    "Passages",
    "Placement",
    "Placing",
    "Rarity",
    "Remembered",
    "Rules",
    "Signature",
    "general_news",
    "pack",
    "part_of",
    "shipped",
    "signature_of",
    "unpack",
]
