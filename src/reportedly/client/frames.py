"""Tables of Arrow as data frames, by a library that whoever wants them has installed."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportedly.errors import MissingLibraryError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def polars_frame(table: Any) -> "pl.DataFrame":
    """A table as a data frame of Polars, sharing its memory. Raises MissingLibraryError."""
    frame: pl.DataFrame = _library("polars").from_arrow(table)
    return frame


def pandas_frame(table: Any) -> "pd.DataFrame":
    """A table as a data frame of pandas; whole numbers stay whole where some are missing. Raises MissingLibraryError.

    Times are of ``datetime64`` in UTC, numbers and truth values of the nullable types ``Int64`` and ``boolean``.
    """
    pandas = _library("pandas")
    nullable = {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=lambda kind: nullable.get(str(kind)))
    return frame


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingLibraryError(
            f"{name} is not installed here.", remedy=f"Run: pip install 'reportedly[{name}]'"
        ) from error
