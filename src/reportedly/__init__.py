"""Reportedly: a live ledger of who says what in the news, on what evidence, and who confirms or denies it."""

__version__ = "0.1.0"
