"""How well facts are read: figures, times and places, against articles in which people have annotated them."""

from reportedly.evaluation.facts.comparison import Comparison, Error, Sort, tally
from reportedly.evaluation.facts.figures import Quantity, compare_figures, read_quantities
from reportedly.evaluation.facts.gold import GoldArticle
from reportedly.evaluation.facts.page import fact_error_page
from reportedly.evaluation.facts.places import Toponym, compare_places, read_toponyms
from reportedly.evaluation.facts.scores import FactScores, fact_scores
from reportedly.evaluation.facts.times import Timex, compare_times, read_timexes

__all__ = [
    "Comparison",
    "Error",
    "FactScores",
    "GoldArticle",
    "Quantity",
    "Sort",
    "Timex",
    "Toponym",
    "compare_figures",
    "compare_places",
    "compare_times",
    "fact_error_page",
    "fact_scores",
    "read_quantities",
    "read_timexes",
    "read_toponyms",
    "tally",
]
