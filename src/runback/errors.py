"""Everything that can go wrong, as one small tree.

RunbackError
├── DataError         a file under data/ is wrong: names file and line
├── AnswersError      what the runner gave cannot be used
├── RunsError         a file of runs cannot be read: names the file
└── StoreError        the journal cannot be read or written
    ├── HeldError     another program holds it just now
    └── RowError      one thing that is kept cannot be read; the rest can
"""

from pathlib import Path


class RunbackError(Exception):
    """Something a person can put right; its text is one line that says what to do."""


class DataError(RunbackError):
    """A fault in the rulebook's files.

    Args:
        message: what was read and what was expected.
        file: the faulty file, when known.
        line: its line, counted from 1, when known.
    """

    def __init__(self, message: str, file: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        place = "" if file is None else f"{file}: " if line is None else f"{file}:{line}: "
        super().__init__(place + message)


class AnswersError(RunbackError):
    """The runner's answers, file or option cannot be used as given."""


class RunsError(RunbackError):
    """A file of runs, or a part of it, cannot be read.

    Args:
        name: the file, as the runner would look for it.
        says: what is wrong with it, to follow its name.
    """

    def __init__(self, name: str, says: str) -> None:
        self.name = name
        self.says = says
        super().__init__(f"{name}: {says}")


class StoreError(RunbackError):
    """The journal cannot be opened, read or written."""


class HeldError(StoreError):
    """Another program holds the journal for longer than can be waited for."""


class RowError(StoreError):
    """One thing that is kept cannot be read; the rest can."""
