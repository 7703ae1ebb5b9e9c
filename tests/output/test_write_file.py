"""A page is written whole or not at all, for the runner alone, and a refusal says what to do."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from runback.errors import AnswersError
from runback.output.write_file import write_page

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="modes and devices are other things on Windows")


def test_a_page_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "routine.html"
    file.write_text("old", encoding="utf-8")
    write_page(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@POSIX_ONLY
def test_only_the_runner_can_read_a_page(tmp_path: Path) -> None:
    write_page(tmp_path / "routine.html", b"mine")
    assert (tmp_path / "routine.html").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"there is no folder .*nowhere"):
        write_page(tmp_path / "nowhere" / "routine.html", b"")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"is a folder\. Name a file in it"):
        write_page(tmp_path, b"")


def test_a_read_only_file_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "routine.html"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (file.resolve(), os.W_OK))
    with pytest.raises(AnswersError, match="is read-only"):
        write_page(file, b"new")
    assert file.read_text(encoding="utf-8") == "old"


@POSIX_ONLY
def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(AnswersError, match="not a plain file"):
        write_page(pipe, b"")
    assert pipe.is_fifo()


@POSIX_ONLY
def test_a_link_stays_a_link_to_the_new_page(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("real.html")
    write_page(tmp_path / "link.html", b"new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"new"


@POSIX_ONLY
def test_a_ring_of_links_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(AnswersError) as caught:
        write_page(tmp_path / "a", b"")
    assert str(tmp_path / "a") in str(caught.value)


def test_a_name_too_long_for_the_disk_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"cannot be written: .* Name another file"):
        write_page(tmp_path / ("a" * 300), b"")


def test_a_disk_that_fills_up_leaves_the_older_page_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> NoReturn:
        raise OSError(28, f"No space left on device {descriptor}")

    file = tmp_path / "routine.html"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AnswersError, match="No space left"):
        write_page(file, b"new")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]
