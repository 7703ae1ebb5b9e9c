"""Forgetting is for good: through the database and under its lock, with nothing left in the bytes of its files."""

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from command_line import PROGRAM, check, one_line, ordinary, runback, written
from runback.errors import HeldError, StoreError
from runback.journal import forget as forgetting
from runback.journal.database import FILE_NAME, Check, open_journal
from runback.journal.forget import forget

DAY = date(2026, 11, 21)
SAID = "numb_since_tuesday"


def keep(home: Path) -> None:
    with open_journal(home) as journal:
        journal.keep_check(Check(DAY, "1.0.0", "GB", "soon", complete=True, answers={SAID: "yes"}))


def held_fast(home: Path, folder: Path) -> list[Path]:
    """Every file of the journal under a second name, which shows its bytes when it is gone."""
    names = []
    for number, path in enumerate(sorted(home.iterdir())):
        names.append(folder / f"{number}")
        names[-1].hardlink_to(path)
    return names


def test_the_log_stays_in_its_place_when_a_command_ends_so_that_it_can_be_overwritten(home: Path) -> None:
    keep(home)
    assert SAID.encode() in (home / f"{FILE_NAME}-wal").read_bytes()


def test_no_byte_of_an_answer_is_left_in_any_file_of_the_journal(home: Path, tmp_path: Path) -> None:
    for _ in range(3):
        keep(home)
    held = held_fast(home, tmp_path)
    assert any(SAID.encode() in path.read_bytes() for path in held)
    assert forget(home)
    assert list(home.iterdir()) == []
    assert not any(SAID.encode() in path.read_bytes() for path in held)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root mounts an image")
def test_the_raw_image_of_a_disk_holds_no_answer_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image, disk = tmp_path / "image", tmp_path / "disk"
    image.write_bytes(b"")
    os.truncate(image, 32 << 20)
    disk.mkdir()
    made = subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=False, capture_output=True)
    if made.returncode or subprocess.run(["mount", "-o", "loop", str(image), str(disk)], check=False).returncode:
        pytest.skip("this system mounts no images")
    try:
        monkeypatch.setenv("RUNBACK_HOME", str(disk / "home"))
        answers = written(tmp_path, ordinary())
        for _ in range(2):
            command = [sys.executable, "-c", PROGRAM, "check", "--answers", str(answers)]
            subprocess.run(command, check=True, capture_output=True)
        os.sync()
        assert b"pain_intensity" in image.read_bytes()
        subprocess.run([sys.executable, "-c", PROGRAM, "forget", "--yes"], check=True, capture_output=True)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert b"pain_intensity" not in image.read_bytes()


def test_beside_another_runback_nothing_is_deleted_and_that_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "_PATIENCE", 0.1)
    keep(home)
    other = sqlite3.connect(home / FILE_NAME)
    other.execute("SELECT * FROM checks").fetchall()
    with pytest.raises(HeldError, match="Nothing is deleted: another runback has the journal"):
        forget(home)
    assert other.execute("SELECT count(*) FROM checks").fetchone() == (1,)
    assert "Nothing is deleted" in one_line(runback("forget", "--yes"))
    other.close()
    assert forget(home)


def test_whoever_wrote_into_a_journal_that_is_gone_is_told(home: Path) -> None:
    opened = open_journal(home)
    opened.__enter__().remember(region="GB")
    (home / FILE_NAME).unlink()
    with pytest.raises(StoreError, match="was deleted meanwhile"):
        opened.__exit__(None, None, None)


def test_behind_a_link_the_journal_itself_is_deleted(home: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    keep(there)
    home.mkdir()
    (home / FILE_NAME).symlink_to(there / FILE_NAME)
    keep(home)
    held = held_fast(there, tmp_path)
    assert forget(home)
    assert [*home.iterdir(), *there.iterdir()] == []
    assert not any(SAID.encode() in path.read_bytes() for path in held)


def test_a_link_to_something_else_goes_and_what_it_points_at_stays(home: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8 a photo")
    home.mkdir()
    (home / FILE_NAME).symlink_to(photo)
    assert forget(home)
    assert list(home.iterdir()) == []
    assert photo.read_bytes() == b"\xff\xd8 a photo"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot end a copy of itself")
@pytest.mark.parametrize("step", range(5))
def test_killed_midway_it_leaves_an_empty_journal_or_none_and_the_next_one_removes_the_rest(
    home: Path, tmp_path: Path, step: int
) -> None:
    keep(home)
    held = held_fast(home, tmp_path)
    code = f"""
import os, signal, pathlib
from runback.journal import forget as forgetting
steps = iter(range(99))
def counted(name):
    real = getattr(forgetting, name)
    def then(*given):
        if next(steps) == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)
    setattr(forgetting, name, then)
counted("_blank")
counted("_remove")
forgetting.forget(pathlib.Path({str(home)!r}))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    with open_journal(home) as journal:
        assert journal.check() is None
    assert check(written(tmp_path, ordinary())).stderr == ""
    assert forget(home)
    assert list(home.iterdir()) == []
    assert not any(SAID.encode() in path.read_bytes() for path in held)
