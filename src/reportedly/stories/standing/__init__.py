"""How an assertion stands: its status with its history, and how many independent origins are behind it."""

from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.groups import Link
from reportedly.stories.standing.history import Change, history
from reportedly.stories.standing.origins import Origin, Origins
from reportedly.stories.standing.owners import Owners
from reportedly.stories.standing.status import Judgement, Standing, standing
from reportedly.stories.standing.voices import Knowledge, Tie, Voice, voice_of

__all__ = [
    "Change",
    "Deposition",
    "Judgement",
    "Knowledge",
    "Link",
    "Origin",
    "Origins",
    "Owners",
    "Standing",
    "Tie",
    "Voice",
    "history",
    "standing",
    "voice_of",
]
