"""How the hits of a search are seen: what is listed, in which order, from where on, as an address tells it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from reportedly.ledger.searching.hit_rows import Order, Shown

Listed = Annotated[Shown, Query(description="What is listed: hits, or the assertions or stories that they are of.")]
By = Annotated[Order, Query(description="By words and age together, by words alone, or last known first.")]
Further = Annotated[str | None, Query(max_length=80, description="`further` of the page before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is listed of the hits, in which order, behind which page."""

    show: Listed = Shown.CLAIMS
    sort: By = Order.MIX
    cursor: Further = None


SeenSo = Annotated[Seen, Depends(Seen)]
