"""A server is there at once: a route is made when it is first asked for, and answers as if it always had been."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from fastapi import Depends, FastAPI, HTTPException, Response

import reportedly.newsroom
from reportedly.newsroom.description import describe
from reportedly.newsroom.routes import LaterRoute, Routes, adopt, make_all

SOURCES = sorted(Path(reportedly.newsroom.__file__).parent.rglob("*.py"))


def guarded() -> None:
    """What an application asks of every route."""
    raise HTTPException(418, "Asked.")


def build(app: FastAPI) -> LaterRoute:
    """An application with one route of a part, and that route."""
    routes = Routes(prefix="/part", tags=["parts"])

    @routes.get("/{number}", summary="One")
    def one(number: int, least: int = 0) -> Response:
        return Response(f"{number} {least}")

    adopt(app, routes)
    return next(route for route in app.router.routes if isinstance(route, LaterRoute))


def asking(app: FastAPI) -> httpx.AsyncClient:
    """A client of ``app``, without a server."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


async def test_a_route_is_made_for_its_first_request() -> None:
    """Until then it is a path; then it reads its parameters, and refuses others."""
    app = FastAPI()
    route = build(app)
    assert not hasattr(route, "dependant")
    async with asking(app) as client:
        assert (await client.get("/parts/7")).status_code == 404
        assert not hasattr(route, "dependant")
        assert (await client.get("/part/7?least=3")).text == "7 3"
        assert (await client.get("/part/seven")).status_code == 422
        assert (await client.post("/part/7")).status_code == 405
    made = route.dependant
    make_all(app)
    assert route.dependant is made


async def test_what_an_application_asks_of_all_is_asked_of_the_routes_of_its_parts() -> None:
    """Its dependencies come first."""
    app = FastAPI(dependencies=[Depends(guarded)])
    build(app)
    async with asking(app) as client:
        assert (await client.get("/part/7")).status_code == 418


def test_what_was_made_is_described() -> None:
    """With its name, tags and parameters."""
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    build(app)
    make_all(app)
    told = app.openapi()["paths"]["/part/{number}"]["get"]
    assert (told["operationId"], told["tags"], told["summary"]) == ("one", ["parts"], "One")
    assert [one["name"] for one in told["parameters"]] == ["number", "least"]


def test_threads_that_ask_at_once_get_one_description() -> None:
    """And none of them sees a route that is half made: pages are rendered in many threads."""
    app = FastAPI()
    routes = Routes()
    for number in range(60):
        routes.add_api_route(f"/{number}/{{one}}", lambda one, two=0: Response(), name=f"n{number}")
    adopt(app, routes)
    describe(app)
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _: app.openapi(), range(8)))
    assert all(one is told[0] for one in told)


def test_every_part_gives_its_routes_so() -> None:
    """A part that made its routes itself would make every start slower."""
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert "include_router(" not in text, path
        assert path.name == "routes.py" or " APIRouter(" not in text, path
