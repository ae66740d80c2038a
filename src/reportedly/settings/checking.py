"""What a setting allows: how its field is made, how its value is checked, how that is said."""

import ipaddress
import math
import re
from dataclasses import MISSING, Field, field
from typing import Any, cast

from reportedly.errors import SettingError

_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_FLAGS = ("networks", "hosts", "one_line", "secret")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?\Z")


def setting(default: object, doc: str, **allowed: object) -> Any:
    """A field with its line of documentation; ``allowed`` says what it allows: low, high, choices, flags."""
    bounds = {"low": None, "high": None, "choices": None} | dict.fromkeys(_FLAGS, False)
    metadata = {"doc": doc, **bounds, **allowed}
    return field(default=default, metadata=metadata, repr=not metadata["secret"])


class GivenText(str):
    """A value from the environment: text that stands for a value of the setting's type."""

    __slots__ = ()


def type_name(default: object) -> str:
    """The type of a setting with this default, in words."""
    if isinstance(default, tuple):
        return "list"
    return {bool: "true or false", int: "whole number", float: "number", str: "text"}[type(default)]


def allowed_words(item: "Field[Any]") -> str:
    """What a setting allows, in words."""
    data = item.metadata
    if data["choices"]:
        return "one of " + ", ".join(data["choices"])
    if data["networks"]:
        return "networks such as 127.0.0.0/8"
    if data["hosts"]:
        return "host names"
    if data["one_line"]:
        return "printable ASCII text on one line"
    kind = type_name(item.default)
    low, high = data["low"], data["high"]
    if low is not None and high is not None:
        return f"{kind}, {low:g} to {high:g}"
    return f"{kind}, at least {low:g}" if low is not None else kind


def checked_value(name: str, item: "Field[Any]", value: object) -> object:
    """A value for setting ``name``, in its type. Raises SettingError for what it does not allow."""
    try:
        return _converted(item, value)
    except (ValueError, TypeError, OverflowError) as error:
        shown = "…" if item.metadata["secret"] else str(value) if isinstance(value, GivenText) else value
        raise SettingError(
            f"Setting {name} = {shown!r} is not allowed.", remedy=f"Allowed: {allowed_words(item)}."
        ) from error


def _converted(item: "Field[Any]", value: object) -> object:
    default = item.default
    if default is MISSING:
        raise TypeError(item.name)
    if isinstance(default, tuple):
        parts = [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, GivenText) else value
        if not isinstance(parts, list | tuple):
            raise TypeError("not a list")
        if item.metadata["networks"]:
            return tuple(str(ipaddress.ip_network(part)) for part in parts)
        if item.metadata["hosts"]:
            return tuple(_host(part) for part in parts)
        return tuple(_number(item, float(part)) for part in parts)
    if isinstance(value, GivenText):
        value = _of_text(default, str(value))
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise TypeError(f"not {type_name(default)}")
    if isinstance(value, str):
        if item.metadata["one_line"] and not (value.isascii() and value.isprintable() and value == value.strip()):
            raise ValueError(value)
        if (not value and default) or (item.metadata["choices"] and value not in item.metadata["choices"]):
            raise ValueError(value)
        return value
    return value if isinstance(value, bool) else _number(item, cast("float", value))


def _host(value: str) -> str:
    if not _HOST.match(value.lower()):
        raise ValueError(value)
    return value.lower()


def _of_text(default: object, text: str) -> object:
    if isinstance(default, bool):
        if text.lower() not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text.lower()]
    if isinstance(default, int):
        return int(text)
    return float(text) if isinstance(default, float) else text


def _number(item: "Field[Any]", value: float) -> float:
    low, high = item.metadata["low"], item.metadata["high"]
    is_finite = isinstance(value, int) or math.isfinite(value)
    if not is_finite or (low is not None and value < low) or (high is not None and value > high):
        raise ValueError(value)
    return value
