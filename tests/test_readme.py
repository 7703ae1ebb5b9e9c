"""What the README tells people to type works, and what it says is what runback says."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from runback.cli import app
from runback.engine.rulebook.rulebook import Rulebook

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
START = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/runback check"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"
SESSION = "runback check --answers data/ordinary_runner.toml --region GB"
CODE = re.compile(r"`(?:\$ )?(runback[^`\n]*)`|^(?:\$ |\S*/)(runback .*)$|bin/(runback .*)$", re.MULTILINE)
COMMANDS = sorted({next(filter(None, found)) for found in CODE.findall(README)})


def test_one_command_sets_up_and_starts_the_interview() -> None:
    assert f"```sh\n{START}\n```" in README


def test_one_command_sets_up_and_passes_the_tests_and_ci_calls_exactly_it() -> None:
    assert f"```sh\n{TESTS}\n```" in README
    ci = (PROJECT / ".ci/run").read_text(encoding="utf-8")
    assert TESTS in [line.strip() for line in ci.splitlines()]


def test_the_signs_of_an_emergency_are_those_of_the_rulebook(rulebook: Rulebook) -> None:
    words = " ".join(README.replace("**", "").split())
    _, *signs = rulebook.item("go_now").text.splitlines()
    listed = "; ".join(sign[:1].lower() + sign[1:].rstrip(".") for sign in signs)
    assert f"if one of these starts: {listed}." in words
    assert rulebook.wording["texts"]["numbers_by_region"] in words


def test_the_session_is_what_runback_prints_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("COLUMNS", "80")
    shown = README.partition(f"$ {SESSION}\n")[2].partition("\n```")[0]
    printed = CliRunner().invoke(app, [*shlex.split(SESSION)[1:], "--no-save"])
    assert printed.stdout.startswith(f"\n{shown}\n"), f"copy it again from: COLUMNS=80 {SESSION}\n{printed.output}"
    assert 15 <= len(shown.splitlines()) <= 30


def test_the_readme_names_the_commands_it_should() -> None:
    assert len(COMMANDS) >= 10
    assert any(command.startswith("runback forget") for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists_with_its_options(command: str) -> None:
    words = shlex.split(command)[1:]
    commands = [word for word in words if re.fullmatch("[a-z]+", word)]
    options = [word for word in words if word.startswith("--")]
    shown = CliRunner().invoke(app, [*commands, "--help"])
    assert shown.exit_code == 0, shown.output
    assert [option for option in options if option not in shown.output] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_a_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (PROJECT / path).exists()
