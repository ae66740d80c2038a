"""The rules that keep the house liveable, read off the imports."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "reportedly"
FOUNDATION = {"records", "clock", "errors", "settings"}
STAGES = {"feeds", "pages", "reading", "attribution", "stories"}
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_MODULES = 65

ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "clock": set(),
    "errors": set(),
    "settings": {"errors"},
    "web": FOUNDATION,
    "feeds": FOUNDATION | {"web"},
    "pages": FOUNDATION | {"web"},
    "reading": FOUNDATION,
    "networks": set(),
    "attribution": FOUNDATION | {"networks"},
    "stories": FOUNDATION | {"networks"},
    "ledger": FOUNDATION,
    "newsroom": FOUNDATION | {"ledger"},
    "client": FOUNDATION | {"ledger", "newsroom"},
    "sample": FOUNDATION,
    "evaluation": FOUNDATION,
    "pipeline": FOUNDATION | STAGES | {"networks", "web", "ledger"},
    "cli": FOUNDATION | STAGES | {"networks", "web", "ledger", "newsroom", "pipeline", "sample", "evaluation"},
    "": {"client"},
}

FENCED = {
    "argon2": {"newsroom"},
    "spacy": {"reading"},
    "rensa": {"stories"},
    "thinc": {"reading"},
    "onnxruntime": {"networks"},
    "trafilatura": {"pages"},
    "htmldate": {"pages"},
    "lxml": {"pages"},
    "py3langid": {"pages"},
    "courlan": {"pages"},
    "feedparser": {"feeds"},
    "defusedxml": {"feeds"},
    "warcio": {"feeds"},
    "zstandard": {"feeds", "newsroom"},
    "pyarrow": {"newsroom"},
    "polars": {"client"},
    "pandas": {"client"},
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "sqlite3": {"ledger", "cli"},
    "fastapi": {"newsroom"},
    "starlette": {"newsroom", "sample"},
    "uvicorn": {"newsroom", "sample"},
    "mcp": {"newsroom"},
    "jinja2": {"newsroom", "sample", "evaluation"},
    "httpx": {"web"},
    "httpcore": {"web"},
    "urllib.request": {"web"},
    "http.client": {"web"},
    "ssl": {"web"},
    "protego": {"web"},
    "socket": {"web", "newsroom", "sample", "cli"},
    "click": {"cli"},
    "rich": {"cli"},
}

LONGEST_MODULE, LONGEST_FUNCTION = 400, 40

PURE = {"networks", "reading", "attribution", "stories"}
IMPURE_LIBRARIES = frozenset(
    str.split(
        "os io sys logging pathlib time random secrets subprocess threading asyncio socket ssl "
        "urllib.request http.client"
    )
)
FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes"}
PACKAGED = "importlib.resources"


def part_of(path: Path) -> str:
    """The part of the house that a module belongs to: "feeds" for feeds/opml.py, "records" for records.py."""
    first = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a module imports: modules, and what it takes from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def libraries_of(path: Path) -> set[str]:
    """What a module imports, and all that this is a part of: "a.b.c", "a.b" and "a"."""
    parts = [name.split(".") for name in imports_of(path)]
    return {".".join(part[:length]) for part in parts for length in range(1, len(part) + 1)}


def reads_and_writes(path: Path) -> Iterator[str]:
    """The ways of reading and writing files that a module uses, without reading what is packaged with a library."""
    packaged = {"read_text", "read_bytes"} if PACKAGED in libraries_of(path) else set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id == "open":
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in FILE_METHODS - packaged:
            yield node.attr


def name_of(path: Path) -> str:
    """The module's path as a test id."""
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_part_imports_only_what_its_rule_allows(path: Path) -> None:
    """Foundation modules import nothing of ours, stages only those, newsroom the ledger, pipeline the stages."""
    part = part_of(path)
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("reportedly.")}
    assert ours - {"__version__"} <= ALLOWED[part] | {part}


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) == "client"], ids=name_of)
def test_the_client_takes_from_the_newsroom_only_its_tables(path: Path) -> None:
    """What programs are given are the tables that are exported: no page, no web framework."""
    assert all(
        name.startswith(("reportedly.newsroom.exports.forms.", "reportedly.newsroom.exports.tables."))
        for name in imports_of(path)
        if name.startswith("reportedly.newsroom")
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_stays_behind_its_fence(path: Path) -> None:
    """HTML parsing stays in pages, spaCy in reading, SQL in ledger, the web framework in newsroom."""
    assert not {library for library in libraries_of(path) & FENCED.keys() if part_of(path) not in FENCED[library]}


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in PURE], ids=name_of)
def test_a_pure_stage_neither_reads_the_clock_nor_does_input_or_output(path: Path) -> None:
    """Reading, attribution and stories use no library of the operating system and never ask what time it is."""
    assert not IMPURE_LIBRARIES & libraries_of(path)
    assert not list(reads_and_writes(path))
    called = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    assert not called & {"now", "utcnow", "today"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from urllib import request", "urllib.request"),
        ("import http.client as client", "http.client"),
        ("from ssl import SSLContext", "ssl"),
        ("import os.path", "os"),
    ],
)
def test_no_way_of_importing_slips_through(tmp_path: Path, code: str, found: str) -> None:
    """A library is seen however it is imported, in whole or in part."""
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert found in libraries_of(path)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("open('x')", ["open"]),
        ("path.read_text()", ["read_text"]),
        ("from importlib import resources\nresources.files('x').joinpath('y').read_bytes()", []),
        ("import importlib.resources\npath.write_text('x')", ["write_text"]),
    ],
)
def test_reading_a_file_is_seen_unless_it_is_packaged(tmp_path: Path, code: str, found: list[str]) -> None:
    """Data that comes with a library may be read, by the one way that is for it; nothing may be written."""
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert list(reads_and_writes(path)) == found


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) == "ledger"], ids=name_of)
def test_what_is_the_drivers_own_stays_in_one_module(path: Path) -> None:
    """A second database needs a second ``sqlite.py`` alone: no other module asks its driver for a row's number."""
    asked = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    assert path.name == "sqlite.py" or "lastrowid" not in asked


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_named_for_something(path: Path) -> None:
    """No module is longer than 400 lines, none is called utils, helpers, misc, common or manager."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert not {"utils", "helpers", "misc", "common", "manager"} & set(path.with_suffix("").parts)


@pytest.mark.parametrize("path", [path for path in MODULES if "migrations" not in path.parts], ids=name_of)
def test_a_function_can_be_seen_at_once(path: Path) -> None:
    """No function has more than 40 lines besides its docstring, but for steps of the schema, which are history."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert not [node.name for node in functions if length_of(node) > LONGEST_FUNCTION]


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has from its name on, without those of its docstring."""
    told = ast.get_docstring(function, clean=False)
    return (function.end_lineno or 0) - function.lineno + 1 - (len(told.splitlines()) if told else 0)


def test_a_folder_can_be_seen_at_once() -> None:
    """No folder of the package holds more than 65 modules: what belongs to one thing has a folder of its own."""
    folders = Counter(path.parent for path in MODULES if path.parent.name != "versions")
    assert not [str(folder) for folder, modules in folders.items() if modules > MOST_MODULES]


def test_a_test_module_is_short() -> None:
    """No module of tests is longer than 400 lines: each has one specification."""
    longer = [
        path.name for path in Path(__file__).parent.rglob("test_*.py") if len(path.read_text().splitlines()) > 400
    ]
    assert longer == []
