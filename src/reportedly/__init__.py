"""Reportedly: a live ledger of who says what in the news, on what evidence, and who confirms or denies it.

From a program: ``import reportedly; ledger = reportedly.open("reportedly.db")``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from reportedly.client.opened import OpenedLedger
    from reportedly.client.words import When

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(  # noqa: A001 -- reportedly.open()
    path: "str | PathLike[str]" = "reportedly.db", *, as_of: "When" = None, newsroom: str = ""
) -> "OpenedLedger":
    """Open the ledger at ``path``, to be asked now or as of a moment; use it in a ``with`` statement, or close it.

    The ledger must be there; one of an older version of Reportedly is upgraded first. Raises InputError where there is
    none and for what is no moment, LedgerError where the file cannot be used. ``newsroom`` is the address at which
    readers reach the pages, for the links of claims; without it they are paths, as "/articles/7/claims/3?version=1" is.
    """
    from reportedly.client import OpenedLedger  # noqa: PLC0415 -- to import reportedly costs nothing

    return OpenedLedger.open(path, as_of=as_of, newsroom=newsroom)
