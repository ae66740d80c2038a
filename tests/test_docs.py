"""The docs say what the program does."""

import doctest
import importlib.util
import json
import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import cast

import click
import httpx
import pytest

from reportedly import records
from reportedly.cli import COMMANDS, command_line

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])

CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = [
    (page, line.removeprefix("$ "))
    for page in PAGES
    for block in CONSOLE.findall(page.read_text(encoding="utf-8"))
    for line in block.replace("\\\n", " ").splitlines()
    if line.startswith("$ reportedly ")
]
RUN_ELSEWHERE = {"use-from-python.md": "tests/client/test_client.py"}
PRINTED = {
    "README.md": "test_the_readmes_transcript_is_what_the_command_prints",
    "docs/how-to/ask-from-a-program.md": "the fault is run below; the claims are cut, of a ledger of the reader's",
    "docs/how-to/changes.md": "cut, of a ledger of the reader's; how edits are told: tests/cli/test_cli_changes.py",
    "docs/how-to/entities.md": "of a ledger of the reader's; the lines: tests/cli/test_cli_entities.py",
    "docs/tutorial.md": "the address at which the sample wire is served: tests/test_sample_end_to_end.py",
}
"""What pages print, and where that is compared, or why it is not."""


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


@pytest.mark.parametrize("page", [page for page in PAGES if "\n>>> " in page.read_text(encoding="utf-8")], ids=str)
def test_an_example_in_python_gives_what_the_page_says(page: Path) -> None:
    """Blocks with prompts are run, one after the other; those that open a ledger are run where there is one."""
    if page.name in RUN_ELSEWHERE:
        assert page.name in (ROOT / RUN_ELSEWHERE[page.name]).read_text(encoding="utf-8")
        return
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=lambda one: one.name if isinstance(one, Path) else one[:60])
def test_a_command_that_is_shown_is_one_that_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Path, line: str
) -> None:
    """Each line of a console block that calls the program names a command, arguments and options that it takes."""
    words = shlex.split(line.partition(" | ")[0].partition(" > ")[0], comments=True)[1:]
    monkeypatch.chdir(tmp_path)
    for word in words:
        if re.fullmatch(r"[\w-]+\.\w[\w.]*", word):
            (tmp_path / word).touch()  # what it names is there
        elif re.fullmatch(r"\w+/", word):
            (tmp_path / word).mkdir()
    context, command = click.Context(command_line), cast(click.Command, command_line)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words.pop(0))
        assert found is not None, (page, line)
        command = found
    assert not isinstance(command, click.Group) or command.invoke_without_command
    with suppress(click.exceptions.Exit):  # one that asks for help
        command.make_context(command.name, words)


def test_what_a_console_block_prints_is_run_or_said_to_be_an_example() -> None:
    """No page shows an output that nobody has compared and that is not marked as cut or invented here."""
    printing = {
        page.relative_to(ROOT).as_posix()
        for page in PAGES
        for block in CONSOLE.findall(page.read_text(encoding="utf-8"))
        if any(text and not text.startswith(("$ ", "> ", " ")) for text in block.splitlines())
    }
    assert printing == set(PRINTED)


async def test_the_fault_that_the_guide_for_programs_shows_is_the_one_that_is_answered(
    client: httpx.AsyncClient,
) -> None:
    """Word by word, for the address that stands above it."""
    guide = (ROOT / "docs" / "how-to" / "ask-from-a-program.md").read_text(encoding="utf-8")
    shown = next(block for block in CONSOLE.findall(guide) if "stanse" in block)
    told = " ".join(shown.splitlines()[1:])
    assert json.loads(told) == (await client.get("/api/v1/claims?stanse=denies")).json()
