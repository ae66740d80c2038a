"""Routes that are made when they are first asked for, so that a server is there at once.

What FastAPI makes of a handler (validators of its parameters, the schema of its answer) costs milliseconds each; that
of two hundred handlers is most of a start. Until somebody asks for it, a route is a path and what it was given.
"""

from collections.abc import Callable, Sequence, Set
from enum import Enum
from functools import wraps
from inspect import iscoroutinefunction
from threading import RLock
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Match, compile_path
from starlette.types import Receive, Scope, Send

from reportedly.ledger.store import one_state

MAKING = RLock()
"""Held while something is made of handlers: FastAPI mutes warnings meanwhile, which two threads must not do at once."""


class LaterRoute(APIRoute):
    """A handler at a path: known from the start, made for its first request or for the description of all."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self.path, self.endpoint, self._options = path, endpoint, options
        self.name = options.get("name") or endpoint.__name__
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.methods = {method.upper() for method in options.get("methods") or ("GET",)}
        self._made = False

    def join(self, app: FastAPI) -> None:
        """Take over what ``app`` asks of all its routes, before this one is made."""
        self._options["dependencies"] = [*app.router.dependencies, *(self._options.get("dependencies") or ())]
        self._options["generate_unique_id_function"] = app.router.generate_unique_id_function
        self._options["dependency_overrides_provider"] = app

    def make(self) -> None:
        """Make what answers requests; once, whichever threads ask."""
        if self._made:
            return
        with MAKING:
            if not self._made:
                super().__init__(self.path, _of_one_state(self.endpoint, self.methods or set()), **self._options)
                self._made = True

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As every route, and what matches is made, so that all that looks at it finds it whole."""
        match, child = super().matches(scope)
        if match is not Match.NONE:
            self.make()
        return match, child

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        self.make()
        await super().handle(scope, receive, send)


def _of_one_state(endpoint: Callable[..., Any], methods: Set[str]) -> Callable[..., Any]:
    """A handler that only reads, and does so in a thread of its own, as one that reads one state of the ledger."""
    if methods != {"GET"} or iscoroutinefunction(endpoint):
        return endpoint

    @wraps(endpoint)
    def reading(*args: Any, **given: Any) -> Any:
        with one_state():
            return endpoint(*args, **given)

    return reading


class Routes(APIRouter):
    """The routes of one part, given as to FastAPI's own router, with what they have in common."""

    def __init__(
        self, *, prefix: str = "", tags: Sequence[str | Enum] | None = None, include_in_schema: bool = True
    ) -> None:
        super().__init__(
            prefix=prefix,
            tags=list(tags) if tags else None,
            include_in_schema=include_in_schema,
            route_class=LaterRoute,
        )


def adopt(app: FastAPI, router: APIRouter) -> None:
    """Let ``app`` answer at the routes of ``router`` as its own, after those that it has."""
    for route in router.routes:
        if isinstance(route, LaterRoute):
            route.join(app)
        app.router.routes.append(route)


def make_all(app: FastAPI) -> None:
    """Make every route of ``app`` that was not asked for yet."""
    for route in app.router.routes:
        if isinstance(route, LaterRoute):
            route.make()
