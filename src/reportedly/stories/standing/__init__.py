"""How an assertion stands: its status with its history, and how many independent origins are behind it."""

from reportedly.stories.standing.crediting import Introduction
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.groups import Link
from reportedly.stories.standing.hearing import Hearing
from reportedly.stories.standing.history import Change, history
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.origins import Origin, Origins, Place
from reportedly.stories.standing.owners import Owners
from reportedly.stories.standing.roster import NOTHING, Known, known_of
from reportedly.stories.standing.status import Judgement, Standing, brought_about, holding, judge, standing
from reportedly.stories.standing.voices import Tie, Voice, voice_of

__all__ = [
    "NOTHING",
    "Change",
    "Deposition",
    "Hearing",
    "Introduction",
    "Judgement",
    "Knowledge",
    "Known",
    "Link",
    "Origin",
    "Origins",
    "Owners",
    "Place",
    "Standing",
    "Tie",
    "Voice",
    "brought_about",
    "history",
    "holding",
    "judge",
    "known_of",
    "standing",
    "voice_of",
]
