"""The JSON API under ``/api/v1``: the ledger's named queries for programs, and the stream of updates."""

from collections.abc import Iterator

from fastapi import APIRouter

from reportedly.newsroom.articles.api import articles_routes
from reportedly.newsroom.articles.claims_api import claims_routes
from reportedly.newsroom.articles.copies_api import copies_routes
from reportedly.newsroom.assertions.api import assertions_routes
from reportedly.newsroom.assertions.standing_api import standing_routes
from reportedly.newsroom.corrections.api import corrections_routes
from reportedly.newsroom.corrections.decisions_api import decisions_routes
from reportedly.newsroom.corrections.grades_api import grades_routes
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.edits.api import changes_routes
from reportedly.newsroom.entities.api import entities_routes
from reportedly.newsroom.feeds.api import feeds_routes
from reportedly.newsroom.feeds.making_api import feeds_making_routes
from reportedly.newsroom.figures.api import series_routes
from reportedly.newsroom.places.api import places_routes
from reportedly.newsroom.search.api import search_routes
from reportedly.newsroom.stories.api import stories_routes
from reportedly.newsroom.stories.course_api import course_routes
from reportedly.newsroom.trends.api import trends_routes
from reportedly.newsroom.updates_api import updates_routes

_PARTS = (
    stories_routes,
    course_routes,
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
    grades_routes,
    feeds_routes,
    feeds_making_routes,
    updates_routes,
)


def api_routes(desk: Desk) -> Iterator[APIRouter]:
    """The routes of the whole API over ``desk``, part by part."""
    return (routes(desk) for routes in _PARTS)
