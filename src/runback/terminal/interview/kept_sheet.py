"""A sheet whose answers are kept the moment they are given."""

from collections.abc import Callable

from runback.interview.page import Line, Sheet


class KeptSheet:
    """Any sheet of the interview, with each answer kept at once.

    Args:
        sheet: takes the answers.
        keep: called after each.
    """

    def __init__(self, sheet: Sheet, keep: Callable[[], None]) -> None:
        self._sheet = sheet
        self._keep = keep
        self.title, self.intro, self.progress, self.none = sheet.title, sheet.intro, sheet.progress, sheet.none

    def lines(self) -> tuple[Line, ...]:
        """The questions as they stand now."""
        return self._sheet.lines()

    def put(self, line: str, value: str) -> str:
        """Take an answer and keep it: "" when accepted, else one sentence for the runner."""
        fault = self._sheet.put(line, value)
        if not fault:
            self._keep()
        return fault

    def put_none(self) -> None:
        """Answer every unanswered line with its "no", and keep them together."""
        self._sheet.put_none()
        self._keep()

    def ended(self) -> bool:
        """Whether an emergency is certain, so that nothing more is asked."""
        return self._sheet.ended()

    def can_go_back(self) -> bool:
        """Whether there is a sheet before this one."""
        return self._sheet.can_go_back()
