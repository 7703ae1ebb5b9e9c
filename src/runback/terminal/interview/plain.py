"""The interview as numbered questions, one at a time: no redraw, no colour, no cursor movement."""

import re
from collections.abc import Callable

from runback.interview.page import Choice, Line, Move, Sheet
from runback.terminal.interview.question_row import answer_words, is_digits, starting_line
from runback.terminal.screen.size import columns
from runback.terminal.screen.width import cells, wrap

_COMMANDS = {"b": "back", "w": "why", "h": "help", "r": "review", "q": "stop", "quit": "stop"}
_LEAVES = {"review": Move.REVIEW, "stop": Move.STOP}
_SHORT = {"yes": "y", "no": "n", "not_sure": "?"}
_LONGEST_REPLY = 80
_DAYS = re.compile(r"([0-9]{1,5}) ?d(?:ays?(?: ago)?)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def ask(sheet: Sheet, read: Callable[[str], str] = input, write: Callable[[str], None] = print) -> Move:
    """Ask a sheet question by question; a sheet that is answered already is listed, and any answer can be changed.

    Args:
        sheet: what to ask.
        read: shows a prompt and returns the line typed, as `input` does.
        write: writes one row, as `print` does.

    Raises:
        EOFError: when `read` has no more lines.
    """
    return _Questions(sheet, read, write).run() if sheet.lines() else Move.NEXT


class _Questions:
    def __init__(self, sheet: Sheet, read: Callable[[str], str], write: Callable[[str], None]) -> None:
        self.sheet = sheet
        self.read = read
        self.write = write
        self.width = columns()
        self.listed: set[str] = set()
        self.numbered: list[str] = []
        self.prompted = False
        lines = sheet.lines()
        self.looking_over = len(lines) > 1 and (sheet.ended() or not self._waiting())
        self.at = "" if self.looking_over else starting_line(sheet)

    def run(self) -> Move:
        sheet = self.sheet
        self.write("")
        self._say(f"{sheet.title} ({sheet.progress})" if sheet.progress else sheet.title)
        if sheet.intro:
            self._say(sheet.intro)
        if sheet.none and len(self._waiting()) > 1 and not self.looking_over:
            self._list(self._waiting())
        move = None
        while not move:
            line = next((line for line in sheet.lines() if line.id == self.at), None)
            move = self._one(line) if line else self._any()
        return move

    def _waiting(self) -> list[Line]:
        return [line for line in self.sheet.lines() if not line.value]

    def _say(self, text: str, indent: str = "") -> None:
        for n, row in enumerate(wrap(text, self.width - len(indent))):
            self.write((indent if n == 0 else " " * len(indent)) + row)

    def _list(self, lines: list[Line]) -> None:
        self.write("")
        for line in lines:
            self._say(line.ask, "- ")
            self.listed.add(line.id)
        self._say(f"0 {self.sheet.none}. Or answer one by one:")

    def _reply(self, prompt: str) -> str:
        *above, last = wrap(prompt, self.width - 4)
        for row in above:
            self.write(row)
        return "".join(c for c in self.read(f"{last} ") if c.isprintable()).strip().lower()[:_LONGEST_REPLY]

    def _any(self) -> Move | None:
        """Offer every answer for change."""
        lines = self.sheet.lines()
        if self.numbered != [line.id for line in lines]:
            self.numbered = [line.id for line in lines]
            self.write("")
            for n, line in enumerate(lines, 1):
                self._say(f"{line.ask} {answer_words(line) or 'Not answered'}", f"{n}. ")
        back = "b back, " if self.sheet.can_go_back() else ""
        text = self._reply(f"Enter keeps these. Or the number of one to change ({back}r review, q stop):")
        command = _COMMANDS.get(text, text)
        if command in _LEAVES:
            return _LEAVES[command]
        if command == "back" and self.sheet.can_go_back():
            return Move.BACK
        if not text:
            self.at = next((line.id for line in self._waiting()), "")
            return Move.NEXT if self.sheet.ended() or not self.at else None
        if is_digits(text) and 1 <= int(text) <= len(lines):
            self.at = lines[int(text) - 1].id
        else:
            self._say(f"There is no line {text[:20]}. Type a number from 1 to {len(lines)}, or only Enter.")
        return None

    def _one(self, line: Line) -> Move | None:
        self._question(line)
        while True:
            text = self._reply(self._prompt(line))
            named = _named(line, text)
            command = "" if named else _COMMANDS.get(text, text)
            if command in _LEAVES:
                return _LEAVES[command]
            if command == "back":
                return self._back(line)
            if command not in ("why", "help"):
                break
            self._say((line.why if command == "why" else line.help) or "There is nothing to explain here.")
        if not text and line.value:
            return self._onward(line)
        if text in ("0", "none") and not named and self._offers_none(line):
            return self._none(line)
        value, fault = _meaning(line, text)
        if fault := fault or self.sheet.put(line.id, value):
            self._say(fault)
            return None
        return self._onward(line)

    def _question(self, line: Line) -> None:
        self.listed.add(line.id)
        self.write("")
        self._say(line.ask, f"{len(self._before(line)) + 1}. ")
        says = [f"{n} {choice.say}" for n, choice in enumerate(line.choices, 1)]
        if line.kind == "number":
            says = [f"{line.low} to {line.high} ({line.unit})" if line.unit else f"{line.low} to {line.high}"]
            says += [choice.say for choice in line.choices]
        if cells("   ".join(says)) + 3 <= self.width:
            says = ["   ".join(says)]
        for say in says:
            self._say(say, "   ") if len(says) > 1 else self.write(f"   {say}")
        if line.value:
            self._say(f"Answered: {answer_words(line)}. Enter keeps it.", "   ")

    def _prompt(self, line: Line) -> str:
        dates = ", days like 12d, a date like 2026-11-18" if line.kind == "days" else ""
        offers = ["b back"] if self.looking_over or self._before(line) or self.sheet.can_go_back() else []
        offers += ["w why"] * bool(line.why) + ["h help"] * bool(line.help) + ["r review", "q stop"]
        if self._offers_none(line):
            offers.append("0 none of these for the rest")
        if self.prompted:
            return f"Answer (number{dates}, {' '.join(offer[0] for offer in offers)}):"
        self.prompted = True
        return f"Answer (number{dates}, or {', '.join(offers)}):"

    def _offers_none(self, line: Line) -> bool:
        return bool(self.sheet.none) and line.kind != "number" and bool(self._waiting())

    def _onward(self, line: Line) -> Move | None:
        lines, waiting = self.sheet.lines(), self._waiting()
        if self.sheet.ended() or not (waiting or self.looking_over):
            return Move.NEXT
        ids = [other.id for other in lines]
        here = ids.index(line.id) if line.id in ids else -1
        self.at = next((other.id for other in waiting if ids.index(other.id) > here), waiting[0].id if waiting else "")
        return None

    def _none(self, line: Line) -> Move | None:
        if unread := [other for other in self._waiting() if other.id not in self.listed]:
            self._say("There are more questions on this page:")
            self._list(unread)
            return None
        self.sheet.put_none()
        return self._onward(line)

    def _before(self, line: Line) -> list[str]:
        ids = [other.id for other in self.sheet.lines()]
        return ids[: ids.index(line.id)]

    def _back(self, line: Line) -> Move | None:
        if self.looking_over:
            self.at = ""
        elif before := self._before(line):
            self.at = before[-1]
        elif self.sheet.can_go_back():
            return Move.BACK
        else:
            self._say("This is the first question: there is nothing to go back to.")
        return None


def _named(line: Line, text: str) -> list[Choice]:
    """The choices whose words are exactly the text; the letters of commands stay commands."""
    return [choice for choice in line.choices if text not in _COMMANDS and text in _words(choice)]


def _meaning(line: Line, text: str) -> tuple[str, str]:
    """The value a text stands for, or the sentence that says why it stands for none."""
    if value := _counted(line, text):
        return value, ""
    if is_digits(text):
        return "", f"There is no answer {text[:9]} here. {_expected(line)}"
    begun = [choice for choice in line.choices if text and any(word.startswith(text) for word in _words(choice))]
    meant = _named(line, text) or begun
    if len(meant) == 1:
        return meant[0].value, ""
    if meant:
        return "", f'"{text[:20]}" could mean: {"; ".join(choice.say for choice in meant)}. {_expected(line)}'
    return "", f'"{text[:20]}" is not an answer here. {_expected(line)}' if text else f"No answer. {_expected(line)}"


def _counted(line: Line, text: str) -> str:
    """The value of a number, a time ago or the number of a choice; "" when the text is none of these."""
    if is_digits(text):
        number = int(text)
        if line.kind == "number":
            return str(number)
        return line.choices[number - 1].value if 1 <= number <= len(line.choices) else ""
    if line.kind == "days" and (days := _DAYS.fullmatch(text)):
        return days[1]
    return text if line.kind == "days" and _DATE.fullmatch(text) else ""


def _words(choice: Choice) -> tuple[str, ...]:
    short = _SHORT.get(choice.value, "")
    return (choice.say.lower(), choice.value.lower().replace("_", " "), *short)


def _expected(line: Line) -> str:
    if line.kind == "number":
        others = "".join(f', or "{choice.say.lower()}"' for choice in line.choices)
        return f"Type a whole number from {line.low} to {line.high}{others}."
    dates = ", days like 12d, or a date like 2026-11-18" if line.kind == "days" else ""
    return f"Type a number from 1 to {len(line.choices)}{dates}."
