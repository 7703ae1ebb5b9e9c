"""Writes a man page for runback and one for each of its commands, from the commands themselves.

python scripts/man_pages.py FOLDER
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from runback import __version__
from runback.cli import app
from runback.rulebook_store import released

STATUSES = {
    "0": "Done.",
    "1": "Failed.",
    "2": "Wrong usage or bad input.",
    "130": "Stopped by the runner.",
    "0, 10, 20, 30, 40": "With check --exit-code: self_care, routine, soon, urgent, emergency.",
    "3": "With check --exit-code: incomplete, and not known to be urgent.",
}
ENVIRONMENT = {
    "RUNBACK_HOME": "The folder of what is kept, instead of the data folder of the user.",
    "NO_COLOR, TERM=dumb": "No colour.",
    "ACCESSIBLE=1": "Nothing is drawn again in place.",
}


def main() -> None:
    """Write the pages into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for words, command in commands(typer.main.get_command(app), ("runback",)):
        (folder / f"{'-'.join(words)}.1").write_text(page(words, command), encoding="utf-8")


def commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A command and all below it, with the words that call each."""
    yield words, command
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands(below, (*words, name))


def page(words: tuple[str, ...], command: Any) -> str:
    """A man page in the macros that every man reads."""
    context = typer.Context(command, info_name=" ".join(words))
    day = released()
    about = paragraphs(command.help)
    shown = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    arguments = [(one.make_metavar(context), one.help) for one in shown if one.param_type_name == "argument"]
    options = [(option(one, context), one.help) for one in shown if one.param_type_name == "option"]
    below = [
        (name, paragraphs(one.help)[0]) for name, one in getattr(command, "commands", {}).items() if not one.hidden
    ]
    lines = [
        f'.TH "{"-".join(words).upper()}" 1 "{day or ""}" "runback {__version__}" "runback"',
        ".SH NAME",
        f"{plain('-'.join(words))} \\- {plain(about[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        f"\\fB{plain(' '.join(words))}\\fR {plain(' '.join(command.collect_usage_pieces(context)))}",
        ".SH DESCRIPTION",
        *(line for one in about for line in (".PP", plain(one))),
        *listed("ARGUMENTS", arguments),
        *listed("OPTIONS", options),
        *listed("COMMANDS", below),
        *listed("EXIT STATUS", STATUSES.items()),
        *listed("ENVIRONMENT", ENVIRONMENT.items()),
        *see_also(words, [name for name, _ in below]),
    ]
    return "\n".join(lines) + "\n"


def option(parameter: Any, context: typer.Context) -> str:
    """The ways to write an option, and what it takes."""
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return names if parameter.is_flag else f"{names} {parameter.make_metavar(context)}"


def listed(title: str, entries: Any) -> list[str]:
    """A section of terms and what each means; nothing where there are none."""
    terms = [line for term, means in entries for line in (".TP", f"\\fB{plain(term)}\\fR", plain(means or ""))]
    return [f".SH {title}", *terms] if terms else []


def see_also(words: tuple[str, ...], below: list[str]) -> list[str]:
    """The pages above and below."""
    above = [words[:-1]] if len(words) > 1 else []
    names = ["-".join(one) for one in (*above, *((*words, name) for name in below))]
    return [".SH SEE ALSO", ", ".join(f"\\fB{plain(name)}\\fR(1)" for name in names)] if names else []


def paragraphs(text: str | None) -> list[str]:
    """A help text, one line a paragraph."""
    return [" ".join(part.split()) for part in (text or "").split("\n\n")]


def plain(text: str) -> str:
    """Text in which troff sees no command and no soft hyphen."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    main()
