"""Nothing is deleted for good unless the runner says so."""

from pathlib import Path

import pytest

from command_line import one_line, ordinary, runback, written
from runback.journal.database import FILE_NAME


@pytest.fixture
def kept(tmp_path: Path, home: Path) -> Path:
    """A journal with a check in it."""
    assert runback("check", "--answers", str(written(tmp_path, ordinary()))).exit_code == 0
    return home / FILE_NAME


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runback.commands.agree.can_type", lambda: True)


@pytest.mark.usefixtures("_terminal")
@pytest.mark.parametrize(
    ("typed", "status", "remains", "says"),
    [
        ("y\n", 0, False, "Everything is deleted"),
        ("yes\n", 0, False, "Everything is deleted"),
        ("n\n", 0, True, "Nothing was deleted."),
        ("\n", 0, True, "Nothing was deleted."),
        ("", 130, True, "Nothing was deleted."),
    ],
    ids=["y", "yes", "n", "only Enter", "Ctrl-D"],
)
def test_only_a_yes_deletes(kept: Path, typed: str, status: int, says: str, *, remains: bool) -> None:
    result = runback("forget", given=typed)
    assert (result.exit_code, kept.exists()) == (status, remains)
    said = f"This deletes everything kept in {kept.parent.as_posix()}: checks and answers, visits, runs, and exercises done"
    assert f"{said}, for good." in result.stderr
    assert says in result.output


@pytest.mark.usefixtures("kept", "_terminal")
def test_runs_are_counted_before_they_are_deleted() -> None:
    assert runback("runs", "add", "12 km 1:05:00 2026-11-20").exit_code == 0
    assert "This deletes 1 run, for good." in runback("runs", "forget", given="n\n").stderr
    assert runback("runs", "forget", given="y\n").stdout.endswith("Deleted: 1 run. Checks are kept.\n")


@pytest.mark.parametrize("words", [("forget",), ("runs", "forget")], ids=" ".join)
def test_without_a_terminal_the_command_that_asks_nothing_is_named(kept: Path, words: tuple[str, ...]) -> None:
    result = runback(*words, given="y\n")
    assert (result.exit_code, kept.exists()) == (2, True)
    assert one_line(result).endswith(f"To delete without being asked: runback {' '.join(words)} --yes")
