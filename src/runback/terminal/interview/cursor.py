"""Where the runner is on a sheet, and what each key does there. Knows no terminal."""

from collections.abc import Callable
from typing import ClassVar

from runback.interview.page import Line, Move, Sheet
from runback.output.wording.sentences import counted
from runback.terminal.interview.question_row import how_to_answer, is_digits, is_scale, picked, starting_line

_STEPS = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -5, "pagedown": 5, "home": -999, "end": 999}
_SLIDES = {"left": -1, "right": 1}
_TEXTS = {"w": "why", "h": "help"}
_LEAVES = {"r": Move.REVIEW, "q": Move.STOP}
_LONGEST_TYPED = 10


class Page:
    """A sheet under the runner's fingers.

    Attributes:
        lines: the questions as they stood after the last answer.
        focus: the line the keys speak to; None on the row "none of these".
        highlight: the choice under the cursor, which is not an answer until confirmed.
        typed: what has been typed and not yet accepted; None when nothing was.
        dating: whether days or a date are being typed on a line of kind "days".
        opened: "why" or "help" when that text is open under the line, else "".
        error: why the last answer was not taken.
        notice: a sentence about the last key.
        seen: lines the runner has had on the screen; "none of these" speaks only for those.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines = sheet.lines()
        self.seen: set[str] = set()
        self.error = self.notice = ""
        self._leaves_when_answered = len(self.lines) == 1 or sum(not line.detail for line in self.lines) == 1
        self._go(starting_line(sheet))

    @property
    def line(self) -> Line | None:
        """The focused line; None on the row "none of these"."""
        return next((line for line in self.lines if line.id == self.focus), None)

    @property
    def unanswered(self) -> list[Line]:
        """The lines without an answer, in order."""
        return [line for line in self.lines if not line.value]

    @property
    def stops(self) -> list[str | None]:
        """Everything the focus can rest on, from top to bottom."""
        return [line.id for line in self.lines] + ([None] if self.sheet.none and self.unanswered else [])

    def press(self, key: str) -> Move | None:
        """Do what a key means here.

        Args:
            key: one character, or up, down, left, right, pageup, pagedown, home, end, enter, backspace or escape.

        Returns:
            The move that leaves the sheet, or None to stay on it.
        """
        self.error = self.notice = ""
        key = key.lower()
        if key in _LEAVES:
            return _LEAVES[key]
        if command := self._COMMANDS.get(key):
            return command(self)
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in _SLIDES:
            self._slide(_SLIDES[key])
        elif key in _TEXTS:
            self._open(_TEXTS[key])
        elif self._takes(key):
            self._type(key)
        else:
            return self._pick(key)
        return None

    def paste(self, text: str) -> None:
        """Take pasted text into a field that is being typed in; anywhere else it is no answer."""
        text = text.strip()
        if text and all(self._takes(character) for character in text):
            self.error = self.notice = ""
            for character in text:
                self._type(character)
        else:
            self.notice = "Pasted text is not taken as an answer here."

    def _go(self, focus: str | None) -> None:
        self.focus = focus
        self.typed: str | None = None
        self.dating = False
        self.opened = ""
        line = self.line
        values = [choice.value for choice in line.choices] if line else []
        self.highlight = values.index(line.value) if line and line.value in values else None
        if focus:
            self.seen.add(focus)

    def _unknown(self) -> None:
        line = self.line
        hint = how_to_answer(line, dating=self.dating) if line else "press 0 for this row, or go up to a line"
        self.notice = f"That key does nothing here: {hint}."

    def _takes(self, key: str) -> bool:
        if self.dating:
            return is_digits(key) or key == "-"
        return is_digits(key) and self.line is not None and self.line.kind == "number"

    def _type(self, key: str) -> None:
        line, longer = self.line, (self.typed or "") + key
        if line and is_scale(line):
            fitting = [text for text in (longer, key) if line.low <= int(text) <= line.high]
            self.typed = str(int(fitting[0])) if fitting else self.typed
            if not fitting:
                self._unknown()
        else:
            self.typed = longer[:_LONGEST_TYPED]
        self.highlight = None

    def _pick(self, key: str) -> Move | None:
        if key == "0" and self.sheet.none:
            return self._none()
        if self.line and (choice := picked(self.line, key)):
            return self._answer(choice.value)
        self._unknown()
        return None

    def _answer(self, value: str) -> Move | None:
        self.error = self.sheet.put(self.focus or "", value)
        return None if self.error else self._after_answer()

    def _after_answer(self) -> Move | None:
        self.lines = self.sheet.lines()
        waiting = self.unanswered
        if self.sheet.ended() or not self.lines or (self._leaves_when_answered and not waiting):
            return Move.NEXT
        ids = [line.id for line in self.lines]
        here = ids.index(self.focus) if self.focus in ids else -1
        if waiting:
            self._go(next((line.id for line in waiting if ids.index(line.id) > here), waiting[0].id))
        else:
            self._go(ids[max(here, 0)])
            self.notice = "All answered. Enter goes on."
        return None

    def _none(self) -> Move | None:
        if not self.unanswered:
            self.notice = "Every line has an answer already. Enter goes on."
            return None
        if unread := [line.id for line in self.unanswered if line.id not in self.seen]:
            self._go(unread[0])
            self.notice = "There are more lines. Read to the end, then press 0."
            return None
        self.sheet.put_none()
        return self._after_answer()

    @property
    def pending(self) -> str:
        """What Enter would answer this line with; "" when nothing new is typed or highlighted."""
        if self.typed:
            return self.typed
        chosen = "" if self.line is None or self.highlight is None else self.line.choices[self.highlight].value
        return chosen if self.line and chosen != self.line.value else ""

    def _enter(self) -> Move | None:
        waiting = self.unanswered
        if self.line is None:
            return self._none()
        if pending := self.pending:
            return self._answer(pending)
        if self.line and (self.typed == "" or self.dating):
            self.notice = f"Nothing is typed yet: {how_to_answer(self.line, dating=self.dating)}."
            return None
        if self.sheet.ended() or not waiting:
            return Move.NEXT
        self._go(waiting[0].id)
        count = counted(len(waiting), "line still needs an answer", "lines still need an answer")
        self.notice = f"{count}. Here, {how_to_answer(waiting[0])}."
        return None

    def _space(self) -> Move | None:
        if self.pending or self.line is None:
            return self._enter()
        self._unknown()
        return None

    def _step(self, by: int) -> None:
        stops = self.stops
        if len(stops) == 1:
            self._slide((-1 if by > 0 else 1) if self.line and is_scale(self.line) else (1 if by > 0 else -1))
        else:
            self._go(stops[min(max(stops.index(self.focus) + by, 0), len(stops) - 1)])

    def _slide(self, by: int) -> None:
        line = self.line
        if line and is_scale(line):
            now = self.typed or line.value
            start = line.low if by > 0 else line.high
            self.typed = str(min(max(int(now) + by, line.low), line.high) if is_digits(now) else start)
            self.highlight = None
        elif line and line.choices and not self.dating and not self.typed:
            start = 0 if by > 0 else len(line.choices) - 1
            self.highlight = start if self.highlight is None else (self.highlight + by) % len(line.choices)
        else:
            self._unknown()

    def _open(self, what: str) -> None:
        text = "" if not self.line else self.line.why if what == "why" else self.line.help
        if text:
            self.opened = "" if self.opened == what else what
        else:
            self.notice = "There is nothing to explain here." if what == "help" else "There is no more to say on this."

    def _rub_out(self) -> Move | None:
        line = self.line
        if line and (self.dating or line.kind == "number"):
            old = line.value if is_digits(line.value) else ""
            self.typed = (old if self.typed is None else self.typed)[:-1]
        else:
            self._unknown()
        return None

    def _date(self) -> Move | None:
        if self.line and self.line.kind == "days":
            opening = not self.dating
            self._go(self.focus)
            self.dating = opening
            self.highlight = None if opening else self.highlight
        else:
            self._unknown()
        return None

    def _back(self) -> Move | None:
        if self.sheet.can_go_back():
            return Move.BACK
        self.notice = "This is the first page: there is nothing to go back to."
        return None

    def _escape(self) -> Move | None:
        if self.typed is None and not self.dating:
            return self._back()
        self._go(self.focus)
        return None

    _COMMANDS: ClassVar[dict[str, Callable[["Page"], Move | None]]] = {
        "enter": _enter,
        " ": _space,
        "backspace": _rub_out,
        "escape": _escape,
        "d": _date,
        "b": _back,
    }
