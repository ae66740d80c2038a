"""How well facts are read: figures, times, places and events, against articles in which people have annotated them."""

from reportedly.evaluation.facts.comparison import Comparison, Error, Sort, tally
from reportedly.evaluation.facts.event_gold import EventFact, GoldActor, GoldEvent, LabelledSentence, read_events
from reportedly.evaluation.facts.events import compare_events
from reportedly.evaluation.facts.figures import Quantity, compare_figures, read_quantities
from reportedly.evaluation.facts.gold import GoldArticle
from reportedly.evaluation.facts.page import fact_error_page
from reportedly.evaluation.facts.places import Toponym, compare_places, read_toponyms
from reportedly.evaluation.facts.scores import FactScores, fact_scores
from reportedly.evaluation.facts.times import Timex, compare_times, read_timexes

__all__ = [
    "Comparison",
    "Error",
    "EventFact",
    "FactScores",
    "GoldActor",
    "GoldArticle",
    "GoldEvent",
    "LabelledSentence",
    "Quantity",
    "Sort",
    "Timex",
    "Toponym",
    "compare_events",
    "compare_figures",
    "compare_places",
    "compare_times",
    "fact_error_page",
    "fact_scores",
    "read_events",
    "read_quantities",
    "read_timexes",
    "read_toponyms",
    "tally",
]
