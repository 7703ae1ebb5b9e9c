"""Speech through programs that only exist in the test."""

import os
import sys
import time
from pathlib import Path

import pytest

from runback.terminal.player.speaker import find_speaker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    return tmp_path / "said"


def install(folder: Path, name: str, script: str) -> str:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def heard(said: Path, count: int = 1) -> list[str]:
    """The lines said, once there are so many."""
    until = time.monotonic() + 60
    while not said.exists() or len(said.read_text(encoding="utf-8").splitlines()) < count:
        assert time.monotonic() < until, "nothing was said"
        time.sleep(0.01)
    return said.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        (["espeak", "espeak-ng"], "espeak-ng"),
        (["powershell", "espeak"], "espeak"),
        (["espeak-ng", "spd-say"], "spd-say"),
        (["spd-say", "say"], "say"),
        (["powershell"], "powershell"),
    ],
)
def test_the_first_speaker_that_is_there_is_used(installed: list[str], chosen: str) -> None:
    speaker = find_speaker(lambda name: f"/bin/{name}" if name in installed else None)
    assert speaker is not None
    assert speaker.path == f"/bin/{chosen}"


def test_a_system_without_a_speaker_has_none() -> None:
    assert find_speaker(lambda _: None) is None


@pytest.mark.parametrize(
    ("text", "heard_as"),
    [
        ("Breathe out.", "Breathe out."),
        ("-w 5; rm $HOME `id` 'x'", "w 5; rm $HOME `id` 'x'"),
        ("100 %s more", "100 percent s more"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_text_is_one_argument_and_never_an_option_or_a_format(
    tmp_path: Path, said: Path, text: str, heard_as: str
) -> None:
    path = install(tmp_path, "espeak", f'printf "%s|" $# "$@" >>{said}; echo >>{said}')
    speaker = find_speaker({"espeak": path}.get)
    assert speaker is not None
    speaker.say(text)
    assert heard(said) == [f"1|{heard_as}|"]
    speaker.stop()


def test_powershell_gets_the_text_from_its_environment(tmp_path: Path, said: Path) -> None:
    path = install(tmp_path, "powershell", f'echo "$RUNBACK_SAYS" >>{said}; echo "$@" | grep -c rm >>{said}')
    speaker = find_speaker({"powershell": path}.get)
    assert speaker is not None
    speaker.say("Lift; rm")
    assert heard(said, 2) == ["Lift; rm", "0"]
    speaker.stop()


def test_a_sentence_is_not_waited_for_and_ends_with_the_next(tmp_path: Path, said: Path) -> None:
    path = install(tmp_path, "espeak", f'echo "$1 $$" >>{said}; exec sleep 600')
    speaker = find_speaker({"espeak": path}.get)
    assert speaker is not None
    speaker.say("first")
    first = int(heard(said)[0].removeprefix("first "))
    os.kill(first, 0)
    speaker.say("second")
    second = int(heard(said, 2)[1].removeprefix("second "))
    speaker.stop()
    for process in (first, second):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_sentence_can_be_heard_to_its_end(tmp_path: Path, said: Path) -> None:
    path = install(tmp_path, "espeak", f'sleep 0.05; echo "$1" >>{said}')
    speaker = find_speaker({"espeak": path}.get)
    assert speaker is not None
    speaker.say("Stop for today.")
    speaker.finish()
    assert said.read_text(encoding="utf-8") == "Stop for today.\n"


def test_stopping_also_hushes_a_speech_service(tmp_path: Path, said: Path) -> None:
    path = install(tmp_path, "spd-say", f'echo "$@" >>{said}')
    speaker = find_speaker({"spd-say": path}.get)
    assert speaker is not None
    speaker.say("Breathe out.")
    heard(said)
    speaker.stop()
    assert heard(said, 2) == ["-C -w Breathe out.", "-C"]


def test_a_speaker_that_cannot_be_started_is_no_failure(tmp_path: Path) -> None:
    speaker = find_speaker({"espeak": str(tmp_path / "gone")}.get)
    assert speaker is not None
    speaker.say("Breathe out.")
    speaker.say("")
    speaker.stop()
