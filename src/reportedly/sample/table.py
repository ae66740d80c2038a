"""One TOML table, taken apart key by key: what is missing, mistyped or left over is refused by name."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

from reportedly.errors import InputError

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


class Table:
    """A TOML table and the words that say where it stands; every method takes its key out.

    ``close`` refuses what nobody took, so that a misspelt key cannot pass in silence.

    >>> table = Table("article x", {"slug": "a-fire"})
    >>> table.text("slug")
    'a-fire'
    """

    def __init__(self, where: str, values: Mapping[str, object]) -> None:
        self.where = where
        self._values = dict(values)

    def fault(self, message: str, *, remedy: str | None = None) -> InputError:
        """The exception that says what is wrong here; the caller raises it."""
        return InputError(f"Sample wire, {self.where}: {message}", remedy=remedy)

    def text(self, key: str) -> str:
        """A string that must be there and not be empty."""
        value = self._take(key, str, "text")
        if not value:
            raise self.fault(f"{key} is missing or empty.")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A string, or None where the key is absent."""
        return self._take(key, str, "text")

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._take(key, int, "a whole number")
        return default if value is None else value

    def number_or_none(self, key: str) -> float | None:
        """A number, or None where the key is absent."""
        value = self._values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            self._values[key] = float(value)
        return self._take(key, float, "a number")

    def flag(self, key: str) -> bool:
        """A truth value; false where the key is absent."""
        return bool(self._take(key, bool, "true or false"))

    def moment(self, key: str) -> datetime:
        """An offset date-time, as UTC."""
        value = self._take(key, datetime, "a date with a time")
        if value is None or value.tzinfo is None:
            raise self.fault(f"{key} must be a date-time with an offset, such as 2026-03-02T06:00:00+01:00.")
        return value.astimezone(UTC)

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """A member of ``choices`` by its value."""
        if default is not None and key not in self._values:
            return default
        value = self.text(key)
        try:
            return choices(value)
        except ValueError as error:
            allowed = ", ".join(choices)
            raise self.fault(f"{key} = {value!r} is not allowed.", remedy=f"Allowed: {allowed}.") from error

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of [old, new] pairs of strings; empty where the key is absent."""
        rows = self._take(key, list, "a list of pairs") or []
        for row in rows:
            if not (isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row)):
                raise self.fault(f"{key} holds {row!r}, which is no [old, new] pair of texts.")
        return tuple((row[0], row[1]) for row in rows)

    def texts(self, key: str) -> tuple[str, ...]:
        """One string or a list of them; at least one, none of them empty."""
        value = self._values.pop(key, None)
        rows = [value] if isinstance(value, str) else value
        if not (isinstance(rows, list) and rows and all(isinstance(row, str) and row for row in rows)):
            raise self.fault(f"{key} must be a text or a list of texts.")
        return tuple(rows)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where the key is absent."""
        rows = self._take(key, list, "a list of whole numbers") or []
        if not all(isinstance(row, int) for row in rows):
            raise self.fault(f"{key} must hold whole numbers alone.")
        return tuple(rows)

    def tables(self, key: str) -> "Iterator[Table]":
        """The tables listed under ``key``, each knowing its number."""
        rows = self._take(key, list, "a list of tables") or []
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise self.fault(f"{key} {number} is no table.")
            yield Table(f"{self.where}, {key} {row.get('id', number)}", row)

    def peek(self, key: str) -> object:
        """The value as it stands, left in place; None where the key is absent."""
        return self._values.get(key)

    def close(self) -> None:
        """Refuse the keys that are left."""
        if self._values:
            raise self.fault(f"unknown: {', '.join(sorted(self._values))}.")

    def _take(self, key: str, kind: type[Value], words: str) -> Value | None:
        value = self._values.pop(key, None)
        if value is not None and not isinstance(value, kind):
            raise self.fault(f"{key} = {value!r} must be {words}.")
        return value


def read_table(file: Traversable) -> Table:
    """The document in ``file`` as one table. Raises InputError where it cannot be read as TOML."""
    try:
        return Table(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"Sample wire, {file.name}: {error}", remedy="It must be a readable TOML file.") from error
