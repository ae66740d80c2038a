"""The page of the API: every address with what it answers, and a command that works on this very ledger."""

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
            moment=written_moment(desk.clock.now().replace(minute=0, second=0, microsecond=0)),
        )

    @router.get("/api")
    def index_without_slash() -> Response:
        return Response(status_code=307, headers={"Location": "/api/"})

    return router


def numbers(ledger: Ledger) -> dict[str, int]:
    """For each kind of thing that an address names the number of one that the ledger has; 1 where it has none."""
    article = next((row.id for row in ledger.latest_articles(limit=1)), 1)
    edited = next((edit.article for edit in ledger.changes.latest(limit=1)), article)
    story = next((row.id for row in ledger.stories.listed(limit=1)), 1)
    return {
        "article": article,
        "edited": edited,
        "story": story,
        "assertion": next((row.id for row in ledger.assertions.of_story(story, limit=1)), 1),
        "series": next((row.id for row in ledger.series.of_story(story, limit=1)), 1),
        "entity": next((row.id for row in ledger.entities(limit=1)), 1),
    }


def examples(described: dict[str, Any], known: dict[str, int]) -> dict[str, str]:
    """For each operation an address that works: with known numbers, what is required, and one filter to show it."""
    return {
        operation["operationId"]: _address(path, operation, known)
        for path, methods in described["paths"].items()
        for operation in methods.values()
    }


def _address(path: str, operation: dict[str, Any], known: dict[str, int]) -> str:
    if operation["operationId"] == "compare_versions":
        known = known | {"article": known["edited"]}
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
