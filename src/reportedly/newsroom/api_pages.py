"""The page of the API: every address with what it answers, and a command that works on this very ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from reportedly.ledger import Ledger
from reportedly.ledger.asked_moment import written_moment
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.fault import KINDS
from reportedly.newsroom.routes import Routes

_SKIPPED = frozenset({"limit", "cursor", "as_of", "last-event-id"})
_REQUIRED = {"kind": "all", "q": "said"}


def api_pages(desk: Desk) -> APIRouter:
    """The page over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/api/")
    def index(request: Request) -> Response:
        described = request.app.openapi()
        return desk.renderer.page(
            request,
            "api.html",
            description=described,
            base=str(request.base_url).rstrip("/"),
            examples=examples(described, numbers(desk.ledger)),
            faults=KINDS,
            moment=written_moment(_newest(desk).replace(minute=0, second=0, microsecond=0)),
        )

    @router.get("/api")
    def index_without_slash() -> Response:
        return Response(status_code=307, headers={"Location": "/api/"})

    return router


def _newest(desk: Desk) -> datetime:
    """When the newest article became known; now where there is none."""
    return next((row.known_at for row in desk.ledger.latest_articles(limit=1)), desk.clock.now())


def numbers(ledger: Ledger) -> dict[str, int | str]:
    """For each kind of thing that an address names one that the ledger has; 1 or some words where it has none."""
    told = next(iter(ledger.stories.listed(limit=1)), None)
    row = ledger.article_row(told.headline_article) if told else next(iter(ledger.latest_articles(limit=1)), None)
    story, article = told.id if told else 1, row.id if row else 1
    return {
        "article": article,
        "outlet": (row and row.outlet) or 1,
        "edited": next((edit.article for edit in ledger.changes.latest(limit=1)), article),
        "story": story,
        "assertion": next((row.id for row in ledger.assertions.of_story(story, limit=1)), 1),
        "series": next((row.id for row in ledger.series.of_story(story, limit=1)), 1),
        "entity": next((row.id for row in ledger.entities(limit=1)), 1),
        "printed": next((row.printed for row in ledger.sources.unidentified().rows), "an official"),
    }


def examples(described: dict[str, Any], known: Mapping[str, int | str]) -> dict[str, str]:
    """For each operation an address that works: with known numbers, what is required, and one filter to show it."""
    return {
        operation["operationId"]: _address(path, operation, {**known, **_words(operation, described)})
        for path, methods in described["paths"].items()
        for operation in methods.values()
    }


def _words(operation: dict[str, Any], described: dict[str, Any]) -> dict[str, int | str]:
    """For each part of an operation's path that is one of some words, the first of them."""
    found: dict[str, int | str] = {}
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        if parameter["in"] == "path" and "$ref" in schema:
            schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        if parameter["in"] == "path" and "enum" in schema:
            found[parameter["name"]] = schema["enum"][0]
    return found


def _address(path: str, operation: dict[str, Any], known: Mapping[str, int | str]) -> str:
    if operation["operationId"] == "compare_versions":
        known = {**known, "article": known["edited"]}
    asked: dict[str, str] = {}
    for parameter in operation.get("parameters", []):
        name, shown = parameter["name"], parameter["schema"].get("examples")
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(str(known.get(name, 1))))
        elif parameter["required"]:
            asked[name] = _REQUIRED.get(name, str((shown or ["1"])[0]))
        elif shown and not asked and name not in _SKIPPED:
            asked[name] = str(shown[0])
    return f"{path}?{urlencode(asked)}" if asked else path
