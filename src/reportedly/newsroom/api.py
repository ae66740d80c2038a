"""The JSON API under ``/api/v1``: the ledger's named queries for programs, and the stream of updates."""

from collections.abc import Iterator

from fastapi import APIRouter

from reportedly.newsroom.articles_api import articles_routes
from reportedly.newsroom.assertions_api import assertions_routes
from reportedly.newsroom.changes_api import changes_routes
from reportedly.newsroom.claims_api import claims_routes
from reportedly.newsroom.copies_api import copies_routes
from reportedly.newsroom.corrections_api import corrections_routes
from reportedly.newsroom.decisions_api import decisions_routes
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.entities_api import entities_routes
from reportedly.newsroom.feeds_api import feeds_routes
from reportedly.newsroom.places_api import places_routes
from reportedly.newsroom.search_api import search_routes
from reportedly.newsroom.series_api import series_routes
from reportedly.newsroom.standing_api import standing_routes
from reportedly.newsroom.stories_api import stories_routes
from reportedly.newsroom.trends_api import trends_routes
from reportedly.newsroom.updates_api import updates_routes

_PARTS = (
    stories_routes,
    assertions_routes,
    standing_routes,
    series_routes,
    articles_routes,
    changes_routes,
    copies_routes,
    claims_routes,
    entities_routes,
    search_routes,
    trends_routes,
    places_routes,
    corrections_routes,
    decisions_routes,
    feeds_routes,
    updates_routes,
)


def api_routes(desk: Desk) -> Iterator[APIRouter]:
    """The routes of the whole API over ``desk``, part by part."""
    return (routes(desk) for routes in _PARTS)
