"""One line of a sheet: the keys that answer it, and its answer in words."""

from runback.interview.page import Choice, Line, Sheet
from runback.output.wording import answers

_LETTERS = {
    "yes": "y",
    "new": "y",
    "weeks": "u",
    "old": "o",
    "looked_at": "l",
    "no": "n",
    "not_sure": "?",
    "prefer_not_to_say": "p",
}
_DIGITS = 9


def is_digits(text: str) -> bool:
    """Whether a text is one or more of 0 to 9; digits of other scripts are not."""
    return text.isascii() and text.isdigit()


def is_scale(line: Line) -> bool:
    """Whether a number is shown as a bar from low to high."""
    return line.kind == "number" and answers.is_scale(line.low, line.high)


def choice_keys(line: Line) -> tuple[str, ...]:
    """The key shown beside each choice: letters when every choice has its own, else digits, ? and p.

    Digits pick the n-th choice in either case, except on a number line, where they are the number.
    A choice after the ninth may have no key.
    """
    letters = [_LETTERS.get(choice.value, "") for choice in line.choices]
    if line.kind == "number" or (all(letters) and len(set(letters)) == len(letters)):
        return tuple(letters)
    digits = [str(n) if n <= _DIGITS else "" for n in range(1, len(letters) + 1)]
    return tuple(letter if letter in ("?", "p") else digit for letter, digit in zip(letters, digits, strict=True))


def how_to_answer(line: Line, *, dating: bool = False) -> str:
    """What to press for this line, in words."""
    if dating:
        return "type a number of days or a date like 2026-11-18, then Enter"
    keys = [key for key in choice_keys(line) if key]
    pick = f"press {', '.join(keys[:-1])}{' or ' if len(keys) > 1 else ''}{''.join(keys[-1:])}"
    if line.kind == "number":
        number = f"type a number from {line.low} to {line.high}, then Enter"
        return f"{number}, or {pick}" if keys else number
    return f"{pick}, or d to type days or a date" if line.kind == "days" else pick


def starting_line(sheet: Sheet) -> str:
    """The line to begin with: the first without an answer, or the one that ended the interview, to put right a slip."""
    lines = sheet.lines()
    if sheet.ended():
        return next((line.id for line in reversed(lines) if line.value), lines[0].id)
    return next((line.id for line in lines if not line.value), lines[0].id)


def picked(line: Line, key: str) -> Choice | None:
    """The choice a key means, if any."""
    if is_digits(key):
        return line.choices[int(key) - 1] if 1 <= int(key) <= len(line.choices) else None
    lettered = [choice for choice in line.choices if _LETTERS.get(choice.value) == key]
    return lettered[0] if len(lettered) == 1 else None


def answer_words(line: Line) -> str:
    """The answer a line has, as the runner would say it; "" while unanswered."""
    said = next((choice.say for choice in line.choices if choice.value == line.value), "")
    if said or not is_digits(line.value.replace("-", "", 1)):
        return said or line.value
    if line.kind == "days":
        return {"0": "today", "1": "1 day ago"}.get(line.value, f"{line.value} days ago")
    return answers.number_words(line.value, line.low, line.high, line.unit)
