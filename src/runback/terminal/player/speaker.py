"""Speech through whatever speaker the system has."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from subprocess import DEVNULL, Popen, TimeoutExpired

NO_SPEAKER = "This computer has no speech to use."

_FROM_ENVIRONMENT = "RUNBACK_SAYS"
_POWERSHELL = (
    "Add-Type -AssemblyName System.Speech; "
    f"(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($env:{_FROM_ENVIRONMENT})"
)
_SECONDS_TO_END = 0.5


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that speaks.

    Attributes:
        options: before the text.
        hush: options that end what a service behind the program still says.
        from_environment: takes the text from the environment, because it would read an argument as a program.
    """

    name: str
    options: tuple[str, ...] = ()
    hush: tuple[str, ...] = ()
    from_environment: bool = False


_PROGRAMS = (
    _Program("say"),
    _Program("spd-say", ("-C", "-w"), ("-C",)),
    _Program("espeak-ng"),
    _Program("espeak"),
    _Program("powershell", ("-NoProfile", "-NonInteractive", "-Command", _POWERSHELL), from_environment=True),
)


@dataclass
class Speaker:
    """Says one sentence at a time, without ever waiting for it or failing over it.

    Attributes:
        path: the program that speaks.
    """

    path: str
    _program: _Program
    _saying: Popen[bytes] | None = field(default=None, repr=False)

    def say(self, text: str) -> None:
        """Start to say a text; what was being said ends."""
        self._end()
        text = _speakable(text)
        if not text:
            return
        if self._program.from_environment:
            self._saying = _start([self.path, *self._program.options], {**os.environ, _FROM_ENVIRONMENT: text})
        else:
            self._saying = _start([self.path, *self._program.options, text])

    def finish(self, seconds: float = 5.0) -> None:
        """Let what is being said come to its end, for so long at most."""
        self._end(seconds)

    def stop(self) -> None:
        """Be silent."""
        was_speaking = self._saying is not None
        self._end()
        if was_speaking and self._program.hush:
            self._saying = _start([self.path, *self._program.hush])
            self._end(_SECONDS_TO_END)

    def _end(self, patience: float = 0.0) -> None:
        saying, self._saying = self._saying, None
        if saying is None:
            return
        with suppress(OSError):
            if patience:
                with suppress(TimeoutExpired):
                    saying.wait(patience)
            saying.kill()
            saying.wait()


def find_speaker(which: Callable[[str], str | None] = shutil.which) -> Speaker | None:
    """The system's speaker; None when it has none.

    Args:
        which: finds the path of a program by its name.
    """
    found = ((which(program.name), program) for program in _PROGRAMS)
    return next((Speaker(path, program) for path, program in found if path), None)


def _speakable(text: str) -> str:
    """A text that no speaker takes for an option or a format of its own."""
    return " ".join(text.replace("%", " percent ").replace("\0", " ").split()).lstrip("-")


def _start(command: list[str], environment: Mapping[str, str] | None = None) -> Popen[bytes] | None:
    with suppress(OSError, ValueError):
        return Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, env=environment)  # noqa: S603 - found by name, and the text is one argument
    return None
