"""Writes the pages under docs/reference from the program itself; tests/test_docs.py holds them to it.

python scripts/reference.py
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import click

from reportedly.cli import COMMANDS, command_line
from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.ledger.searching import fields, parsing, tree
from reportedly.newsroom import create_app
from reportedly.settings import FILE_NAME, reference

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py: change the program, then run it. -->\n"


def pages() -> dict[str, str]:
    """Each reference page's file name and text."""
    return {"cli.md": command_page(), "settings.md": settings_page(), "api.md": api_page(), "search.md": search_page()}


def command_page() -> str:
    """The help of every command."""
    return "\n".join([NOTE, "# Command line\n", *_commands()])


def _commands() -> Iterator[str]:
    root = click.Context(command_line, info_name="reportedly", terminal_width=100, **command_line.context_settings)
    yield _help(root)
    for name in COMMANDS:
        if command := command_line.get_command(root, name):
            yield from _command(command, click.Context(command, info_name=name, parent=root))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, then of its own commands."""
    yield f"## {context.command_path}\n"
    yield _help(context)
    if isinstance(command, click.Group):
        for name, part in sorted(command.commands.items()):
            yield from _command(part, click.Context(part, info_name=name, parent=context))


def _help(context: click.Context) -> str:
    return f"```text\n{context.get_help()}\n```\n"


def settings_page() -> str:
    """The table of settings."""
    lines = [
        NOTE,
        "# Settings\n",
        f"`{FILE_NAME}` in the working directory, or the file named by `--settings` or `REPORTEDLY_SETTINGS`, has a",
        "table for each group; the variable goes before the file, a flag before both. What is unknown or not allowed",
        "is refused with its name, its value and what is allowed.\n",
        "| setting | variable | default | allowed | what it is for |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in reference():
        default = ", ".join(f"{item:g}" for item in row.default) if isinstance(row.default, tuple) else row.default
        lines.append(f"| `{row.name}` | `{row.variable}` | `{default}` | {row.allowed} | {row.doc} |")
    return "\n".join(lines) + "\n"


def search_page() -> str:
    """The grammar of searches, from the parser's own description, and the table of its fields."""
    grammar = (parsing.__doc__ or "").partition("::\n\n")[2].partition("\n\n")[0]
    lines = [
        NOTE,
        "# Searches\n",
        "The same on the page, in the API (`q`) and on the command line. How a query was understood shows in the",
        "conditions under it; what is not understood is refused with its place and a remedy.\n",
        f"```text\n{dedent(grammar)}\n```\n",
        "`NOT` binds before `AND`, `AND` before `OR`; operators are written in capitals, words in any case,",
        f"with or without accents. `NEAR` means at most {tree.NEAR_WORDS} words apart, `NEAR/3` 3, at",
        f"most {parsing.MOST_APART}.",
        f"A query has {parsing.LONGEST:,} characters and {parsing.MOST_TERMS} words, phrases and fields at most.\n",
        "Words are looked for in the source, content and sentence of claims, and in the headline and text of articles.",
        "A field that only claims have makes articles those that hold such a claim. Of several values with commas",
        "between them, one must be so. Of a code, the beginning will do. Names with blanks stand in quotation marks.\n",
        "| field | asks for | values | only claims have it |",
        "| --- | --- | --- | --- |",
    ]
    for kind in fields.FIELDS.values():
        values = ", ".join(f"`{value}`" for value in kind.allowed) or f"such as `{kind.example}`"
        lines.append(f"| `{kind.name}:` | {kind.asks} | {values} | {'yes' if kind.of_claims else ''} |")
    also = ", ".join(f"`{alias}:` is `{name}:`" for alias, name in fields.ALIASES.items())
    return "\n".join([*lines, "", f"{also}.", ""])


def api_page() -> str:
    """The endpoints, from the OpenAPI description."""
    with TemporaryDirectory() as folder, Ledger.open(f"{folder}/reference.db") as ledger:
        description = create_app(ledger, clock=WallClock(), tail_s=1.0).openapi()
    lines = [
        NOTE,
        "# API\n",
        "The OpenAPI description is at `/api/openapi.json`, an index for people at `/api/`. Errors are",
        "`application/problem+json`. Times are ISO 8601 in UTC.\n",
        "Where the server asks who is there ([let others in](../how-to/let-others-in.md)), show one of these; without,",
        "the answer is 401, where it allows too little 403, and 429 with `Retry-After` where too much is asked.\n",
    ]
    for name, scheme in description["components"]["securitySchemes"].items():
        lines.append(f"- **{name}** ({scheme.get('scheme') or scheme['in']}): {scheme['description']}")
    lines.append("")
    for path, methods in sorted(description["paths"].items()):
        for method, operation in methods.items():
            lines += [f"## {method.upper()} {path}\n", operation.get("summary", "") + ".\n"]
            lines += list(_parameters(operation, description["components"]["schemas"]))
    return "\n".join(lines)


def _parameters(operation: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    if operation.get("description"):
        yield operation["description"] + "\n"
    rows = operation.get("parameters", [])
    if rows:
        yield "| parameter | in | type | required |\n| --- | --- | --- | --- |"
        for row in rows:
            kind = _type(row["schema"], schemas)
            yield f"| `{row['name']}` | {row['in']} | {kind} | {'yes' if row['required'] else 'no'} |"
        yield ""


def _type(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_type(item, schemas) for item in schema["anyOf"] if item.get("type") != "null")
    if "$ref" in schema:
        named = schemas[schema["$ref"].rpartition("/")[2]]
        return "one of " + ", ".join(f"`{value}`" for value in named["enum"])
    return str(schema["type"])


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
