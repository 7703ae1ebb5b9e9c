"""Words in, exit code out. Each command imports its work only when it is called."""

from typing import Annotated

import typer

from runback.cli import check, exercise, rules, runs, stretch
from runback.cli.usage import CommandLine

app = typer.Typer(
    name="runback",
    help="Self-care advice for adults who run and have back pain. Not a medical check. It asks, never sends.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    cls=CommandLine,
)
for command in (check.check, check.why, exercise.seen, check.forget):
    app.command()(command)
app.add_typer(stretch.stretch, name="stretch")
app.add_typer(runs.runs, name="runs")
app.add_typer(rules.rules, name="rules")


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer passes the option's value by position
    if wanted:
        from runback.commands.version import show_version

        show_version()
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  the callback does the work
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Self-care advice for adults who run and have back pain. Without a command: runback check."""
    if context.invoked_subcommand is None:
        check.check()
