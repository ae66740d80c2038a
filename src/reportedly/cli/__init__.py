"""The command line: the only place that joins everything."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click
from click.shell_completion import CompletionItem

from reportedly import __version__
from reportedly.errors import InputError, ReportedlyError
from reportedly.settings import load

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "alerts": "Be told when it happens: rules, what they were about, and where that goes.",
        "assertions": "What is asserted in a story, by whom, and who denies it.",
        "bench": "Print what each stage costs on this machine.",
        "changes": "What changed in an article, and the latest edits.",
        "copies": "Who prints whose text.",
        "corrections": "What people corrected in readings.",
        "digest": "A ledger's content as one number to compare.",
        "doctor": "Say what is wrong with this installation.",
        "entities": "People, bodies, units and weapons across articles.",
        "evaluate": "Score the reading against annotated articles.",
        "export": "Write out what the ledger holds: tables, readings, a story as one file.",
        "feeds": "Which feeds are watched: find, add, pause, rename, remove.",
        "figures": "Figures over time, by source.",
        "mcp": "Let an assistant ask the ledger (Model Context Protocol).",
        "origins": "How well an assertion is known, and from how many origins.",
        "read": "Read one article: who says what, how firmly, and the figures, dates and places.",
        "replay": "Play archives into the ledger, on their own clock.",
        "sample": "Play the invented sample wire as live feeds.",
        "search": "Search articles and claims.",
        "serve": "Serve the pages of a ledger, until interrupted.",
        "stories": "Which articles belong together.",
        "tokens": "What programs show to be let in; each is told once, and kept as a digest alone.",
        "trends": "What is written about more than usual, and most.",
        "users": "The people who may sign in: readers, and editors, who correct, decide and keep rules and feeds.",
        "watch": "Watch feeds: poll, read, commit and serve the pages, until interrupted.",
    }
)
"""The commands with the short help of each, told here because to import them all takes seconds."""
EPILOGUE = (
    "Every setting can be given in reportedly.toml or as an environment variable: see `reportedly doctor --settings`."
)


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for: `search` need not load a language model."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, as they are listed."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"reportedly.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All commands with their short helps, none of them imported."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin like this, none of them imported, and the options."""
        begun = [CompletionItem(name, help=told) for name, told in COMMANDS.items() if name.startswith(incomplete)]
        return begun + click.Command.shell_complete(self, ctx, incomplete)


@click.group(
    cls=LazyGroup, epilog=EPILOGUE, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="reportedly")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file  [default: reportedly.toml in the working directory, if there is one]",
)
@click.pass_context
def command_line(context: click.Context, settings_file: Path | None) -> None:
    """Read the news as it is published: who says what, on what evidence, and who confirms or denies it."""
    context.obj = load(settings_file)
    if "reportedly.ledger" in sys.modules:
        # By now the command has been imported; one that asks no ledger need not wait for all that a ledger imports.
        context.with_resource(import_module("reportedly.cli.upgrading").upgrades_told())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, on the process's own arguments by default, and return the exit status.

    0 for success, 2 for bad input, 1 for other failures, 130 after an interrupt.
    """
    try:
        status = command_line(arguments, standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ReportedlyError as error:
        click.echo(f"reportedly: {error.message}", err=True)
        if error.remedy:
            click.echo(f"            {error.remedy}", err=True)
        return 2 if isinstance(error, InputError) else 1
    except BrokenPipeError:
        # The reader of our output (head, say) has gone: that is no failure of ours.
        sys.stderr.close()
        return 0
    return status if isinstance(status, int) else 0
