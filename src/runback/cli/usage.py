"""Wrong usage in one line: what was read, what was probably meant, and where the rest is told."""

import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from runback.cli.standard_streams import drop_what_nobody_reads, open_streams
from runback.commands.exit_status import FAILED
from runback.nearest_name import did_you_mean
from runback.visible_text import shortened


class CommandGroup(TyperGroup):
    """A command with commands of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own types are private
        """The command that the next word names.

        Raises:
            TyperException: there is none; the nearest is named.
        """
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            ctx.fail(f"There is no command {name!r}{did_you_mean(name, self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


class CommandLine(CommandGroup):
    """The whole command line."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as typer has it
        """Run a command; wrong usage is one line on standard error, except for help that was asked for by no word."""
        open_streams()
        if sys.stdout is None:
            _narrate("runback: standard output is closed, so there is nowhere to print the result.")
            sys.exit(FAILED)
        try:
            status = super().main(args, *rest, **(more | {"standalone_mode": False}))
        except typer.TyperException as error:
            said = error.format_message()
            _narrate(said if said.startswith("Usage: ") else f"runback: {shortened(_in_one_line(error))}")
            status = error.exit_code
        except typer.Abort:
            from runback.commands.exit_status import STOPPED

            status = STOPPED
        except OSError as error:  # help that nobody can read
            _narrate(f"runback: cannot go on: {error.strerror or error}.")
            status = FAILED
        drop_what_nobody_reads()
        sys.exit(status if isinstance(status, int) else 0)


def _narrate(words: str) -> None:
    from runback.terminal.screen.streams import narrate

    narrate(words)


def refuse_early_options(context: typer.Context) -> None:
    """Refuse options that stand before a command of a command, where they would be read and forgotten.

    Raises:
        TyperException: there is one.
    """
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if source is not None and source.name == "COMMANDLINE":
            command = f"{context.command_path} {context.invoked_subcommand}"
            context.fail(f"{option.opts[0]} stands before the command. Put it behind: {command} {option.opts[0]}")


def _in_one_line(error: typer.TyperException) -> str:
    """What was wrong, and where to read on."""
    possible = getattr(error, "possibilities", None)
    words = error.message + did_you_mean(error.option_name, possible) if possible else error.format_message()  # type: ignore[attr-defined]
    words = " ".join(words.split())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "runback"
    return f"{words}{'' if words[-1:] in set('.?!') else '.'} For help: {path} --help"
