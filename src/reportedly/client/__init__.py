"""What does the ledger say, to a program of one's own? Rows out, lists page by page, tables as data frames."""

from reportedly.client.opened import OpenedLedger
from reportedly.client.rows import Rows

__all__ = ["OpenedLedger", "Rows"]
