"""The rules that keep the house liveable, read off the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "reportedly"
FOUNDATION = {"records", "clock", "errors", "settings"}
STAGES = {"feeds", "pages", "reading", "attribution", "stories"}
MODULES = sorted(SOURCE.rglob("*.py"))

ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "clock": set(),
    "errors": set(),
    "settings": {"errors"},
    "web": FOUNDATION,
    "feeds": FOUNDATION | {"web"},
    "pages": FOUNDATION | {"web"},
    "reading": FOUNDATION,
    "attribution": FOUNDATION,
    "stories": FOUNDATION,
    "ledger": FOUNDATION,
    "newsroom": FOUNDATION | {"ledger"},
    "sample": FOUNDATION,
    "pipeline": FOUNDATION | STAGES | {"web", "ledger"},
    "cli": FOUNDATION | STAGES | {"web", "ledger", "newsroom", "pipeline", "sample"},
    "": set(),
}

FENCED = {
    "spacy": {"reading"},
    "thinc": {"reading"},
    "trafilatura": {"pages"},
    "htmldate": {"pages"},
    "lxml": {"pages"},
    "feedparser": {"feeds"},
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "sqlite3": {"ledger", "cli"},
    "fastapi": {"newsroom"},
    "starlette": {"newsroom", "sample"},
    "uvicorn": {"newsroom", "sample"},
    "jinja2": {"newsroom", "sample"},
    "httpx": {"web"},
    "socket": {"web", "newsroom", "sample", "cli"},
    "click": {"cli"},
    "rich": {"cli"},
}

PURE = {"reading", "attribution", "stories"}
IMPURE_LIBRARIES = {"os", "time", "random", "socket", "subprocess", "asyncio", "urllib.request", "secrets", "threading"}


def part_of(path: Path) -> str:
    """The part of the house that a module belongs to: "feeds" for feeds/opml.py, "records" for records.py."""
    first = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def name_of(path: Path) -> str:
    """The module's path as a test id."""
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_part_imports_only_what_its_rule_allows(path: Path) -> None:
    """Foundation modules import nothing of ours, stages only those, newsroom the ledger, pipeline the stages."""
    part = part_of(path)
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("reportedly.")}
    assert ours <= ALLOWED[part] | {part}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_stays_behind_its_fence(path: Path) -> None:
    """HTML parsing stays in pages, spaCy in reading, SQL in ledger, the web framework in newsroom."""
    strayed = {
        name for name in imports_of(path) if part_of(path) not in FENCED.get(name.split(".")[0], {part_of(path)})
    }
    assert not strayed


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in PURE], ids=name_of)
def test_a_pure_stage_neither_reads_the_clock_nor_does_input_or_output(path: Path) -> None:
    """Reading, attribution and stories use no library of the operating system and never ask what time it is."""
    assert not IMPURE_LIBRARIES & set(imports_of(path))
    called = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    assert not called & {"now", "utcnow", "today"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_named_for_something(path: Path) -> None:
    """No module is longer than 400 lines, none is called utils, helpers, misc, common or manager."""
    if part_of(path) != "records":
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert not {"utils", "helpers", "misc", "common", "manager"} & set(path.with_suffix("").parts)
