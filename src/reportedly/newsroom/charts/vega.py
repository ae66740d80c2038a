"""The part of Vega-Lite that our charts use, as records that are encoded to its JSON.

These are msgspec's structs, not dataclasses like all other records: what is left out must not be in the JSON, and its
names are in camel case. A part that is None, not left out, is none: no axis, no legend, no title.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
Row = Mapping[str, str | float | None]


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What all parts of a specification have in common."""


class Scale(_Part, frozen=True, kw_only=True):
    """How values become positions, colours or shapes; ``type`` "utc" is time, "log" logarithmic."""

    type: str | None = None
    domain: Sequence[str | float] | None = None
    range: Sequence[str] | None = None
    zero: bool | None = None
    nice: bool | None = None
    padding: int | None = None


class Axis(_Part, frozen=True, kw_only=True):
    """An axis; ``label_expr`` is an expression of Vega for the text of a tick."""

    title: str | UnsetType | None = UNSET
    format: str | None = None
    label_expr: str | None = None
    tick_count: int | None = None
    values: Sequence[float] | None = None
    grid: bool | None = None
    labels: bool | None = None
    ticks: bool | None = None


class Legend(_Part, frozen=True, kw_only=True):
    """A legend at ``orient`` with so many ``columns``; labels are cut at ``label_limit`` pixels."""

    orient: str
    columns: int | None = None
    label_limit: int | None = None
    symbol_type: str | None = None


class Channel(_Part, frozen=True, kw_only=True):
    """What a mark's place, colour, shape, text or link is taken from: a ``field``, or a ``value`` for all."""

    field: str | None = None
    type: str | None = None
    value: str | float | None = None
    datum: str | float | None = None
    scale: Scale | UnsetType | None = UNSET
    axis: Axis | UnsetType | None = UNSET
    legend: Legend | UnsetType | None = UNSET
    sort: str | None = None
    stack: bool | None = None
    title: str | None = None


class Mark(_Part, frozen=True, kw_only=True):
    """How rows are drawn."""

    type: str
    filled: bool | None = None
    size: float | None = None
    color: str | None = None
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float | None = None
    stroke_dash: Sequence[float] | None = None
    stroke_join: str | None = None
    opacity: float | None = None
    shape: str | None = None
    interpolate: str | None = None
    x_offset: float | None = None
    y_offset: float | None = None
    y2_offset: float | None = None
    width: float | None = None
    align: str | None = None
    baseline: str | None = None
    dx: float | None = None
    dy: float | None = None
    font_size: float | None = None
    font_weight: int | None = None
    limit: float | None = None
    aria: bool | None = None
    clip: bool | None = None


class Data(_Part, frozen=True, kw_only=True):
    """The rows themselves."""

    values: Sequence[Row]


class Layer(_Part, frozen=True, kw_only=True):
    """One kind of marks over its rows; ``encoding`` has a channel for each property of them."""

    data: Data
    mark: Mark
    encoding: Mapping[str, Channel]


class Panel(_Part, frozen=True, kw_only=True):
    """Layers over each other in one frame, in pixels."""

    width: int
    height: int
    layer: Sequence[Layer]
    title: str | None = None


class Chart(_Part, frozen=True, kw_only=True):
    """A whole specification: panels under each other. ``config`` holds what is the same for all marks."""

    schema: str = msgspec.field(default="", name="$schema")
    vconcat: Sequence[Panel]
    config: Mapping[str, Any]
    background: str
    resolve: Mapping[str, Mapping[str, str]]
    padding: int = 4
    spacing: int = 18


def encoded(chart: Chart) -> bytes:
    """A specification as JSON; the same chart gives the same bytes."""
    return msgspec.json.encode(msgspec.structs.replace(chart, schema=SCHEMA))
