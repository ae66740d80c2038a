"""What do we know, since when? Schema, commits and named queries; all SQL is here."""

from reportedly.ledger.ledger import Ledger

__all__ = ["Ledger"]
