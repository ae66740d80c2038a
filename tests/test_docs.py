"""The docs say what the program does."""

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reportedly import records
from reportedly.cli import COMMANDS

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


def load(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "settings.md", "api.md"])
def test_a_reference_page_is_what_the_program_says(name: str) -> None:
    """Every command, flag, setting and endpoint is documented: `python scripts/reference.py` writes the pages."""
    reference = load(ROOT / "scripts" / "reference.py")
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == reference.pages()[name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_between_pages_leads_somewhere(page: Path) -> None:
    """Relative links name files that exist."""
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_glossary_names_records_that_exist() -> None:
    """A record in the glossary's last column is one of records (or a row of the ledger)."""
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    named = {name.split(".")[0] for row in rows if row.startswith("|") for name in re.findall(r"`(\w+[.\w]*)`", row)}
    assert named
    assert {name for name in named if not hasattr(records, name)} <= {"UpdateRow"}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_or_a_guide_shows_every_command(command: str) -> None:
    """Each command occurs outside the generated reference, where a person would meet it."""
    guides = [page for page in PAGES if page.parent.name != "reference"]
    assert any(f"reportedly {command}" in page.read_text(encoding="utf-8") for page in guides)


def test_the_readmes_transcript_is_what_the_command_prints(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example that a visitor sees first is true, line by line."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(ROOT)
    status, out, _ = run(
        "read", "docs/examples/ferry.txt", "--published", "2026-03-02", "--outlet", "The Ansel Gazette"
    )
    assert status == 0
    printed = "\n".join(line.rstrip() for line in out.splitlines()).rstrip()
    assert f"\n{printed}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_has_no_gap_left_to_fill(page: Path) -> None:
    """No placeholder stands where a figure or a word belongs."""
    assert not re.search(r"@[A-Z]+@|\bTODO\b|\bTBD\b", page.read_text(encoding="utf-8"))
