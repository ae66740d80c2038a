"""What the small trained networks have in common: words in pieces, and how a model is run. Imports nothing of ours."""

from reportedly.networks.pieces import FIRST, LAST, WordPieces
from reportedly.networks.session import Session

__all__ = ["FIRST", "LAST", "Session", "WordPieces"]
