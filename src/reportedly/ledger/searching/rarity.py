"""How rare words are: a look into an index that ends as soon as it is told."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Text, bindparam, func, literal_column, select, table


def within(index: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a row of an index matches what is ``asked``, and lies between ``least`` and ``most``."""
    number: ColumnElement[int] = literal_column(f"{index}.rowid")
    matches: ColumnElement[bool] = literal_column(index).op("MATCH")(bindparam("asked", type_=Text))
    return matches, number.between(bindparam("least"), bindparam("most"))


def is_rare(connection: Connection, index: str, expression: str, between: tuple[int, int], most: int) -> bool:
    """Whether no more than ``most`` rows of an index from one number to another match."""
    asked = {"asked": expression, "least": between[0], "most": between[1], "limit": most + 1}
    return (connection.scalar(_how_many_match(index), asked) or 0) <= most


@cache
def _how_many_match(index: str) -> Select[Any]:
    number: ColumnElement[int] = literal_column(f"+{index}.rowid")
    rows = select(number).select_from(table(index)).where(*within(index)).limit(bindparam("limit", type_=Integer))
    return select(func.count()).select_from(rows.subquery())
