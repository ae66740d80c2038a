"""What a run cost, as a small table on standard error."""

from rich.console import Console
from rich.table import Table

from reportedly.pipeline.counters import Counters


def print_costs(counters: Counters) -> None:
    """Print what came through and what each stage took an article."""
    console = Console(stderr=True, highlight=False)
    console.print(
        f"{counters.articles} new articles, {counters.versions} new versions, {counters.unchanged} unchanged, "
        f"{counters.claims} claims, {counters.errors} problems."
    )
    table = Table("stage", "articles", "ms an article", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for cost in counters.costs():
        table.add_row(cost.stage, str(cost.articles), f"{cost.milliseconds_each:.1f}")
    if counters.costs():
        console.print(table)
