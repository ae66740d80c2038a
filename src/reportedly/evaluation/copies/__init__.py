"""How well copies are found: planted in a stream, or as the truth of the sample wire has them."""

from reportedly.evaluation.copies.planting import CopyPair, Planted, plant
from reportedly.evaluation.copies.restyling import restyled
from reportedly.evaluation.copies.scores import CopyDifference, CopyScores, TrueCopy, differences, score_pairs

__all__ = [
    "CopyDifference",
    "CopyPair",
    "CopyScores",
    "Planted",
    "TrueCopy",
    "differences",
    "plant",
    "restyled",
    "score_pairs",
]
