"""The pages that the masthead leads to: each once its route is there, so that a page need only be added to the app."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.routing import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A page of the masthead: its word, its path, the key that leads there after ``g``, and what is counted to it.

    ``within`` are the paths below which a reader is still on this page; ``group`` keeps apart what is for reading, for
    comparing, and for working on.
    """

    word: str
    path: str
    key: str
    group: int
    within: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a path belongs to this page.

        >>> Stop(word="Now", path="/", key="n", group=1).holds("/stories/3")
        False
        >>> Stop(word="Stories", path="/stories", key="s", group=1, within=("/assertions",)).holds("/assertions/3")
        True
        """
        roots = (self.path, *self.within)
        return path in roots or any(path.startswith(f"{root}/") for root in roots if root != "/")


STOPS = (
    Stop(word="Now", path="/", key="n", group=1, within=("/latest",)),
    Stop(word="Stories", path="/stories", key="s", group=1, within=("/assertions",)),
    Stop(word="Figures", path="/figures", key="f", group=2, within=("/series",)),
    Stop(word="Map", path="/map", key="m", group=2),
    Stop(word="Trends", path="/trends", key="t", group=2),
    Stop(word="Entities", path="/entities", key="e", group=2, within=("/sources",)),
    Stop(word="Search", path="/search", key="q", group=3),
    Stop(word="Alerts", path="/alerts", key="a", group=4),
    Stop(word="Corrections", path="/corrections", key="c", group=4),
    Stop(word="Edits", path="/edits", key="d", group=4),
    Stop(word="Feeds", path="/feeds", key="w", group=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A stop as the masthead shows it: whether the reader is there, and whether a group begins with it."""

    stop: Stop
    here: bool
    begins: bool


def navigation(request: Request) -> tuple[Link, ...]:
    """The stops that the application has a route for, in their order."""
    state = request.app.state
    if not hasattr(state, "stops"):
        state.stops = tuple(stop for stop in STOPS if _is_routed(request, stop.path))
    before: tuple[int | None, ...] = (None, *(stop.group for stop in state.stops))
    return tuple(
        Link(stop=stop, here=stop.holds(request.url.path), begins=last not in (None, stop.group))
        for last, stop in zip(before, state.stops, strict=False)
    )


def _is_routed(request: Request, path: str) -> bool:
    asked = dict(request.scope) | {"path": path, "raw_path": path.encode(), "method": "GET", "path_params": {}}
    return any(route.matches(asked)[0] is Match.FULL for route in request.app.router.routes)
