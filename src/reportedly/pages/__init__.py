"""What does the page say? From a raw page, or from text that an archive carries, to an article."""

from reportedly.pages.extraction import Extraction, extract
from reportedly.pages.plain import article_of_text
from reportedly.pages.visit import visit

__all__ = ["Extraction", "article_of_text", "extract", "visit"]
