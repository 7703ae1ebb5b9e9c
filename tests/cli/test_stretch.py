"""`runback stretch` and its commands, and the options that did their work before."""

import json
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from command_line import TODAY, ordinary, runback, written
from runback.commands.exercise.options import StretchOptions

NOW = ("--today", TODAY)
OLD = ("--guide", "--speak", "--no-motion", "--quiet", "--list", "--show", "--again")


@pytest.fixture(autouse=True)
def _checked(tmp_path: Path) -> None:
    answers = written(tmp_path, ordinary())
    assert runback("check", "--answers", str(answers), "--region", "GB", *NOW).exit_code == 0


def test_help_shows_the_commands_and_not_the_options_that_they_replace() -> None:
    shown = runback("stretch", "--help").stdout
    assert [name for name in ("guide", "list", "show", "offer") if f"\n  {name} " not in shown] == []
    assert [option for option in OLD if f"{option} " in shown] == []


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (("list",), ("--list",)),
        (("list", "--json"), ("--list", "--json")),
        (("show", "cat_cow"), ("--show", "cat_cow")),
        (("show", "Cat-cow", "--json"), ("--show", "Cat-cow", "--json")),
        (("offer", "cat_cow"), ("--again", "cat_cow")),
        (("offer", "cat_cow", "--json"), ("--again", "cat_cow", "--json")),
        (("guide", "--json", *NOW), ("--guide", "--json", *NOW)),
    ],
    ids=" ".join,
)
def test_an_old_option_does_what_its_command_does(new: tuple[str, ...], old: tuple[str, ...]) -> None:
    first, second = runback("stretch", *new), runback("stretch", *old)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.output == second.output
    assert first.stdout


def test_each_command_prints_json_when_asked() -> None:
    for words in (("guide", *NOW), ("list",), ("show", "cat_cow"), ("offer", "cat_cow"), NOW):
        json.loads(runback("stretch", *words, "--json").stdout)


def test_a_move_that_is_offered_again_is_told_to_programs() -> None:
    found = json.loads(runback("stretch", "offer", "Cat-cow", "--json").stdout)
    assert found == {"id": "cat_cow", "name": "Cat-cow", "offered": True, "held_back": False}


def options_of(run: Callable[[], object]) -> StretchOptions:
    """What a command understood."""
    with patch("runback.commands.exercise.run.run_stretch", return_value=0) as ran:
        run()
    found = ran.call_args.args[0]
    assert isinstance(found, StretchOptions)
    return found


CHOICES = (
    "--for", "before-run", "--minutes", "9", "--equipment", "band", "--position", "no-lying", "--plain",
    "--figure", "ascii", "--region", "GB", "--json", *NOW,
)  # fmt: skip
PLAYED = ("--speak", "--no-motion", "--quiet")


def test_the_guide_takes_the_same_choices_as_the_printout() -> None:
    new = options_of(lambda: runback("stretch", "guide", *CHOICES, *PLAYED))
    assert new == options_of(lambda: runback("stretch", "--guide", *CHOICES, *PLAYED))
    assert (new.guide, new.speak, new.motion, new.quiet, new.plain) == (True, True, False, True, True)
    assert (new.routine, new.minutes, new.equipment, new.positions) == ("before-run", 9, "band", ("no-lying",))


def test_the_list_is_written_as_a_page(tmp_path: Path) -> None:
    page = tmp_path / "all.html"
    result = runback("stretch", "list", "--html", str(page))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written: {page}\n")
    assert "runback stretch show cat_cow" in page.read_text("utf-8")


@pytest.mark.parametrize("words", [("guide",), ("list",), ("show", "cat_cow"), NOW, ("--minutes", "30", *NOW)])
def test_hints_name_commands_and_no_option_that_they_replace(words: tuple[str, ...]) -> None:
    said = runback("stretch", *words).output
    assert [option for option in OLD if f"stretch {option}" in said] == []
