"""How well claims are read: scores against articles that people have annotated, and the worst errors as a page.

Pure comparison: what was annotated and what was read come in as records, whoever read it.
"""

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, annotation_of
from reportedly.evaluation.assertions import AssertionScores, Marked, score_assertions
from reportedly.evaluation.bootstrap import Estimate
from reportedly.evaluation.error_page import error_page
from reportedly.evaluation.errors import Sort, tally
from reportedly.evaluation.evaluation import Evaluation, Found, Gold, evaluated
from reportedly.evaluation.gold import read_gold
from reportedly.evaluation.label_scores import Label, LabelScores
from reportedly.evaluation.labelled import packaged_labels, read_labels
from reportedly.evaluation.predictions import read_predictions
from reportedly.evaluation.scores import Measure, Score
from reportedly.evaluation.standing import StandingScores, assertions_read, score_standing

__all__ = [
    "AnnotatedArticle",
    "Annotation",
    "AssertionScores",
    "Estimate",
    "Evaluation",
    "Found",
    "Gold",
    "Label",
    "LabelScores",
    "Marked",
    "Measure",
    "Score",
    "Sort",
    "StandingScores",
    "annotation_of",
    "assertions_read",
    "error_page",
    "evaluated",
    "packaged_labels",
    "read_gold",
    "read_labels",
    "read_predictions",
    "score_assertions",
    "score_standing",
    "tally",
]
