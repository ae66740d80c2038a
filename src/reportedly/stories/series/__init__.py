"""Figures over time: which figures of a story are of one quantity, what each source gave when, how they differ.

The way of a figure: :mod:`following` takes it out of a reading with all that its words tell, :mod:`crediting` says who
gives it, :mod:`quantities` what it is a figure of, :mod:`grouping` finds its series among those of the story,
:mod:`points` the point of its source that it is evidence for, :mod:`differences` classes how a point stands to others.
"""

from reportedly.stories.series.differences import Difference, Kind, difference, differences
from reportedly.stories.series.following import told_figures
from reportedly.stories.series.grouping import series_of
from reportedly.stories.series.naming import name_of
from reportedly.stories.series.points import Point, said_at, same_point, speaker_of
from reportedly.stories.series.quantities import quantities
from reportedly.stories.series.quantity import Quantity
from reportedly.stories.series.roll import Placement, Roll
from reportedly.stories.series.serial import Series
from reportedly.stories.series.told import Telling, ToldFigure

__all__ = [
    "Difference",
    "Kind",
    "Placement",
    "Point",
    "Quantity",
    "Roll",
    "Series",
    "Telling",
    "ToldFigure",
    "difference",
    "differences",
    "name_of",
    "quantities",
    "said_at",
    "same_point",
    "series_of",
    "speaker_of",
    "told_figures",
]
