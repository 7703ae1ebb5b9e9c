"""Whatever a text from outside holds, a terminal shows it and does not obey it, and it has an end."""

from pathlib import Path

import pytest

from command_line import one_line, ordinary, runback, written
from runback.visible_text import MAX_ERROR, shortened, visible

ESCAPE = "\x1b[31m\x07"
TURNED = "\u202eesrever"
MARKS = ["\x1b", "\x07", "\x9b", "\r", "\u202e", "\u2066", "\u200f", "\u2028", "\udcff", "\U000e0041"]


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_what_a_terminal_would_obey_is_written_out(mark: str) -> None:
    shown = visible(f"a{mark}b")
    assert mark not in shown
    assert shown == f"a{ascii(mark)[1:-1]}b"


@pytest.mark.parametrize("text", ["plain", "Äußerung", "不明", "👩‍👩‍👧", "a\u200cb", "non\u00a0break"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_an_error_keeps_its_beginning_and_its_advice() -> None:
    said = shortened("where: " + "x" * 10**6 + " what to do")
    assert said.startswith("where: ")
    assert said.endswith(" what to do")
    assert len(said) < MAX_ERROR + 10


def bad_files(folder: Path) -> list[tuple[str, ...]]:
    (folder / "twice.json").write_text('{"a\x7f\x1b[31m": 1, "a\x7f\x1b[31m": 2}', encoding="utf-8")
    (folder / "twice.toml").write_text(f'"{TURNED}" = 1\n"{TURNED}" = 2\n', encoding="utf-8")
    (folder / "long.json").write_text('{"answers": [' + '"a",' * 70_000 + '"a"]}', encoding="utf-8")
    (folder / "region.json").write_text('{"region": ["' + "a" * 250_000 + '"]}', encoding="utf-8")
    (folder / "key.toml").write_text(f'[[move]]\n"{TURNED}" = 1\n', encoding="utf-8")
    (folder / "note.toml").write_text(
        f'[[move]]\nname = "{TURNED}"\nposition = "standing"\nsteps = ["Go."]\nseconds = 9\n', encoding="utf-8"
    )
    (folder / f"{ESCAPE}.toml").write_text("", encoding="utf-8")
    return [
        *[
            ("check", "--answers", str(folder / name))
            for name in ("twice.json", "twice.toml", "long.json", "region.json")
        ],
        *[
            ("stretch", "--file", str(folder / name))
            for name in ("key.toml", "note.toml", f"{ESCAPE}.toml", f"{ESCAPE}.no")
        ],
        ("check", "--answers", str(folder / f"{ESCAPE}.json")),
        ("check", "--region", ESCAPE + "x" * 10**5),
        ("stretch", "--for", ESCAPE),
        ("stretch", "show", TURNED),
        ("runs", "import", str(folder / f"{ESCAPE}.zip")),
        ("runs", "add", f"5 km {ESCAPE}" + "x" * 10**5),
        ("rules", "show", ESCAPE),
        (ESCAPE,),
        ("check", f"--{ESCAPE}"),
    ]


@pytest.mark.parametrize("number", range(17))
def test_every_error_that_repeats_what_it_read_shows_it_and_ends(tmp_path: Path, number: int) -> None:
    result = runback(*bad_files(tmp_path)[number])
    assert result.exit_code
    said = one_line(result)
    assert not any(mark in said for mark in MARKS)
    assert len(said) < 2 * MAX_ERROR


def test_a_home_with_escapes_in_its_name_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"x{ESCAPE}").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("RUNBACK_HOME", str(tmp_path / f"x{ESCAPE}" / "y"))
    assert "\x1b" not in one_line(runback("why"))
    result = runback("check", "--answers", str(written(tmp_path, ordinary())))
    assert "\x1b" not in result.output
    assert "\\x1b" in result.stderr
