"""runback as a person types it, in this process."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typer.testing import CliRunner, Result

from journeys.journey import ordinary_runner
from runback.authoring.compile.figures import compile_figures
from runback.cli import app
from runback.rulebook_store import load_compiled

TODAY = "2026-11-21"
PROGRAM = "from runback.cli import app; app()"
"""For a Python of its own: `python -c PROGRAM check`."""


def runback(*words: str, given: str | bytes | None = None) -> Result:
    """Run a command; `given` is standard input, which is never a terminal here."""
    with (
        patch("runback.rulebook_store.load_compiled", _compiled_once),
        patch("runback.authoring.compile.figures.compile_figures", _figures_once),
    ):
        return CliRunner().invoke(app, [*words], input=given)


@cache
def _compiled_once() -> dict[str, Any]:
    return load_compiled()


@cache
def _figures_once(folder: Path) -> dict[str, Any]:
    return compile_figures(folder)


def check(answers: Path, *words: str) -> Result:
    return runback("check", "--answers", str(answers), "--today", TODAY, *words)


def check_json(answers: Path, *words: str) -> dict[str, Any]:
    result = check(answers, "--json", *words)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def written(folder: Path, said: dict[str, Any], name: str = "answers.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def ordinary(**changed: object) -> dict[str, Any]:
    """The ordinary runner's answers, except for what is given."""
    return {**ordinary_runner(), **changed}


def one_line(result: Result) -> str:
    """What was said on standard error: one line that names runback, and no traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    [said] = result.stderr.splitlines()
    assert said.startswith("runback: ")
    return said
