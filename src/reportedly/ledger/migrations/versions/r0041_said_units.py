"""Figures of series tell in which unit they were said, and by what that was multiplied to be in the base unit."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_BASES = {
    "metre": {
        "metre": 1.0, "kilometre": 1000.0, "centimetre": 0.01, "millimetre": 0.001, "mile": 1609.344,
        "nautical mile": 1852.0, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144,
    },
    "square metre": {
        "square metre": 1.0, "square kilometre": 1e6, "hectare": 1e4, "acre": 4046.8564224,
        "square mile": 2589988.110336, "square foot": 0.09290304,
    },
    "tonne": {
        "tonne": 1.0, "ton": 1.0, "kilogram": 0.001, "gram": 1e-6, "pound": 0.00045359237, "ounce": 2.8349523125e-05,
        "hundredweight": 0.0508023,
    },
    "litre": {"litre": 1.0, "millilitre": 0.001, "gallon": 3.785411784, "cubic metre": 1000.0, "barrel": 158.987294928},
    "minute": {"minute": 1.0, "second": 1 / 60, "hour": 60.0},
    "day": {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0},
    "year": {"year": 1.0, "month": 1 / 12, "decade": 10.0, "century": 100.0},
    "watt": {"watt": 1.0, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9, "terawatt": 1e12},
    "watt hour": {"kilowatt hour": 1e3, "megawatt hour": 1e6, "gigawatt hour": 1e9, "terawatt hour": 1e12},
    "mile per hour": {"mile per hour": 1.0, "kilometre per hour": 1 / 1.609344},
}  # fmt: skip
_PARTS = {"USD cent": ("USD", 0.01), "EUR cent": ("EUR", 0.01), "GBP penny": ("GBP", 0.01)}
_SAID = """
    UPDATE figure_points SET said_unit = (
        SELECT figures.unit FROM figure_carriers
        JOIN figures ON figures.version_id = figure_carriers.version_id
            AND figures.position = figure_carriers.position
        WHERE figure_carriers.point_id = figure_points.id AND figure_carriers.until IS NULL
        ORDER BY figure_carriers.id LIMIT 1
    )
    WHERE series_id IN (SELECT id FROM figure_series WHERE unit IS NOT NULL)
"""
_UNITS = """
    SELECT DISTINCT figure_points.said_unit, figure_series.unit FROM figure_points
    JOIN figure_series ON figure_series.id = figure_points.series_id
    WHERE figure_points.said_unit IS NOT NULL OR figure_series.unit IS NOT NULL
"""
_OF_SERIES = "said_unit {} AND series_id IN (SELECT id FROM figure_series WHERE unit = :base)"
_OPENED = """
    UPDATE figure_series SET {0} = (
        SELECT {0} FROM figure_points WHERE figure_points.series_id = figure_series.id ORDER BY id LIMIT 1
    )
    WHERE unit IS NOT NULL
"""
_WORD = """
    INSERT INTO figure_words (word, kind, series_id, since)
    SELECT :word, 'quantity', id, since FROM figure_series WHERE said_unit = :unit AND NOT EXISTS (
        SELECT 1 FROM figure_words WHERE word = :word AND kind = 'quantity' AND series_id = figure_series.id
    )
"""


def upgrade() -> None:
    """Add the columns and fill them in."""
    for table in ("figure_series", "figure_points"):
        op.add_column(table, sa.Column("said_unit", sa.Text))
        op.add_column(table, sa.Column("factor", sa.Float))
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """Tell it by the figures that carry the points first; of one that nobody carries any more it is the base unit."""
    connection.execute(sa.text(_SAID))
    for unit, base in connection.execute(sa.text(_UNITS)).all():
        known, factor = _base_of(unit or base)
        told = (unit, factor) if known == base else (base, 1.0)
        which = _OF_SERIES.format("IS NULL" if unit is None else "= :unit")
        values = {"said": told[0], "factor": told[1], "base": base} | ({} if unit is None else {"unit": unit})
        connection.execute(
            sa.text(f"UPDATE figure_points SET said_unit = :said, factor = :factor WHERE {which}"),  # noqa: S608 -- words of our own
            values,
        )
    for column in ("said_unit", "factor"):
        connection.execute(sa.text(_OPENED.format(column)))
    units = sa.text("SELECT DISTINCT said_unit FROM figure_series WHERE said_unit IS NOT NULL")
    for (unit,) in connection.execute(units).all():
        for word in sorted({*unit.casefold().split()}):
            connection.execute(sa.text(_WORD), {"word": word, "unit": unit})


def _base_of(unit: str) -> tuple[str, float]:
    found = {one: (base, factor) for base, units in _BASES.items() for one, factor in units.items()}
    if unit in found:
        return found[unit]
    money, per, rate = unit.partition(" per ")
    base, factor = _PARTS.get(money, (money, 1.0))
    return f"{base}{per}{rate}", factor


def downgrade() -> None:
    """Take the columns away again."""
    for table in ("figure_series", "figure_points"):
        op.drop_column(table, "said_unit")
        op.drop_column(table, "factor")
