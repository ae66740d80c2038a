"""The API's own description (OpenAPI 3.1), made from the handlers and said in the words of this project.

What every address has in common is put in here once, not at each handler: the faults that it may answer with, the tag
by which an answer that is still good need not be sent again, the link to the next page of a list.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from reportedly.newsroom.access.policy import is_metered, needed
from reportedly.newsroom.fault import KINDS, MEDIA_TYPE, Fault
from reportedly.newsroom.routes import MAKING, Routes, adopt, make_all

TAGS = {
    "stories": "What belongs together: articles about one running matter.",
    "assertions": "What is asserted in stories, who states, denies or doubts it, and from how many origins.",
    "figures": "Figures over time: one quantity of a story, by source.",
    "claims": "Who said what, with the sentence; and what is told to have happened.",
    "articles": "What outlets printed, with all that was read in it.",
    "edits": "What changed from version to version of an article, and whether the outlet said so.",
    "copies": "Who prints whose text.",
    "entities": "People, bodies and places across articles; whoever makes claims is one of them.",
    "search": "Full text.",
    "trends": "How much is told of what, and what is told of more than usual.",
    "alerts": "What somebody wants to be told of, what was found of it, and where it was sent.",
    "corrections": "What people put right in a reading, and decided about what belongs together.",
    "exports": "What can be carried away whole.",
    "feeds": "What the ledger is made from, and what went wrong.",
    "updates": "What changed in the ledger.",
    "service": "For those who keep it running.",
}
SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token made by `reportedly tokens add`. A reader's reads; an editor's changes, too.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "reportedly_session",
        "description": (
            "The cookie that signing in at `/sign-in` gives; over TLS its name begins with `__Host-`. What changes "
            "something must then show by `Sec-Fetch-Site` or `Origin` that a page of this server sends it."
        ),
    },
}
"""Neither is needed where only the machine itself is served, unless setting ``access.required`` asks for it."""
ADDRESSES = ("/openapi.json", "/api/openapi.json")
_GENERIC = re.compile(r"^(\w+?)_(\w+)_$")
_REFERENCE = "#/components/schemas/"
_RESPONSE = "#/components/responses/"
_TAG = {"ETag": {"description": "Of this answer; see above.", "schema": {"type": "string"}}}
_LINK = {"Link": {"description": 'The next page, `rel="next"`; absent on the last.', "schema": {"type": "string"}}}


def describe(app: FastAPI) -> None:
    """Let ``app`` describe itself so, at all :data:`ADDRESSES`; asked for the first time it is made."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            make_all(app)
            with MAKING:
                app.openapi_schema = app.openapi_schema or _described(app)
        return app.openapi_schema

    def answered() -> Response:
        body = msgspec.json.encode(openapi())
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})

    router = Routes(include_in_schema=False)
    for address in ADDRESSES:
        router.add_api_route(address, answered)
    adopt(app, router)
    app.openapi = openapi  # type: ignore[method-assign]  # this is how FastAPI wants it


def _described(app: FastAPI) -> dict[str, Any]:
    told = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.description,
        description=_INTRODUCTION,
        routes=app.routes,
        tags=[{"name": name, "description": description} for name, description in TAGS.items()],
        servers=[{"url": "/"}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = told["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    fault = TypeAdapter(Fault).json_schema(ref_template=_REFERENCE + "{model}")
    schemas |= fault.pop("$defs") | {"Fault": fault}
    told["components"]["securitySchemes"] = SECURITY
    told["security"] = [{"token": []}, {"session": []}, {}]
    told["components"]["responses"] = {_fault_name(status): _fault(status) for status in KINDS}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    named: dict[str, Any] = _renamed(_untitled(told), {name: _name(name) for name in schemas})
    return named


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """What an operation has in common with others: faults, headers."""
    responses = operation["responses"]
    own = [int(status) for status in responses if int(status) >= 400]
    for status in own:
        del responses[str(status)]
    if needed(method.upper(), path) is None:
        operation["security"] = []
    for status in sorted({*_faults_of(path, method, operation), *own}):
        responses[str(status)] = {"$ref": _RESPONSE + _fault_name(status)}
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _given(parameter["schema"])
        parameter["schema"].pop("description", None)
    told = responses.get("200")
    for media_type, body in (told or {}).get("content", {}).items():
        body["schema"] = body.get("schema") or _file(media_type)
    if told is None or method != "get" or "text/event-stream" in told.get("content", {}):
        return
    told["headers"] = dict(_TAG)
    if any(one["name"] == "cursor" for one in operation.get("parameters", [])):
        told["headers"] |= _LINK
        told["description"] = "A page of the list"
    else:
        told["description"] = "The answer"
    responses["304"] = {"description": "What was answered before is still good", "headers": dict(_TAG)}


def _file(media_type: str) -> dict[str, Any]:
    """The schema of a file as an answer."""
    return {"type": "object"} if media_type.partition(";")[0].endswith("+json") else {"type": "string"}


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that is given: left out it may be, but null cannot be written in an address."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    about = {key: value for key, value in schema.items() if key != "anyOf"}
    return about | kinds[0] if len(kinds) == 1 else schema


def _faults_of(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[int]:
    need = needed(method.upper(), path)
    if need is not None:
        yield from (401, 403)
    if is_metered(path):
        yield 429
    if "{" in path or path.endswith(("/trends/series", "/trends/together", "/places")):
        yield 404
    if path.startswith("/api/v1"):
        yield 406
    if path.startswith("/api/v1"):
        yield 422
    yield 503


def _fault_name(status: int) -> str:
    return "".join(word.capitalize() for word in KINDS[status][0].split("-"))


def _fault(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{_REFERENCE}Fault"}}}
    return {"description": KINDS[status][1], "content": content}


def _name(name: str) -> str:
    """What a schema is called: pages by what is on them, rows of one name by the module that they are of.

    >>> _name("Page_ClaimRow_"), _name("reportedly__ledger__copy_rows__CarrierRow")
    ('ClaimPage', 'CopyCarrierRow')
    """
    if found := _GENERIC.match(name):
        return f"{_name(found[2]).removesuffix('Row')}{found[1]}"
    *modules, own = name.split("__")
    return "".join(word.capitalize() for word in modules[-1].removesuffix("_rows").split("_")) + own if modules else own


def _renamed(told: Any, names: Mapping[str, str]) -> Any:
    """The description with other names of its schemas."""
    if isinstance(told, list):
        return [_renamed(one, names) for one in told]
    if not isinstance(told, dict):
        return told
    found = {key: _renamed(value, names) for key, value in told.items()}
    if isinstance(reference := found.get("$ref"), str) and reference.startswith(_REFERENCE):
        name = reference.removeprefix(_REFERENCE)
        found["$ref"] = _REFERENCE + names.get(name, name)
    if isinstance(schemas := found.get("schemas"), dict) and names.keys() & schemas.keys():
        found["schemas"] = {names.get(name, name): schema for name, schema in sorted(schemas.items())}
    return found


def _untitled(told: Any) -> Any:
    """The description without the titles that only repeat names, its words marked up as Markdown has it."""
    if isinstance(told, list):
        return [_untitled(one) for one in told]
    if isinstance(told, str):
        return told.replace("``", "`")
    if not isinstance(told, dict):
        return told
    is_schema = bool(told.keys() & {"type", "anyOf", "$ref", "enum", "properties"})
    return {
        key: _untitled(value)
        for key, value in told.items()
        if not (key == "title" and is_schema and isinstance(value, str))
    }


_INTRODUCTION = """\
Everything is asked by GET and answered as JSON.

**Lists** come by pages: `items`, and in `next` the `cursor` of the page after it (also as a `Link` header), null on the
last. Ask on with the same filters.

**Any moment**: `as_of` asks for what was known then, and from whom. Without it you are told what is known now.

**Evidence**: every row leads to the sentence that it came from, as printed; no text is composed.

**Again**: every answer has an `ETag`; send it as `If-None-Match` and be told 304 while nothing changed. Long answers
are compressed in zstd or gzip for who accepts that.

**Access**: where the server asks who is there, send a token as `Authorization: Bearer`. Whoever shows none is told 401,
who may not 403, who asks too much 429 with `Retry-After`. On the machine itself nobody is asked, as a rule.

**Faults** are problem details (RFC 9457) that name the parameter and the remedy. A parameter that is not known is
refused, as it would otherwise be left out of the question.

Times are ISO 8601 in UTC. Spans are half-open offsets in Unicode code points into `article.text`.
"""
