"""Large letters and digits, to be read from the floor."""

from typing import Literal, TypeAlias

from runback.terminal.screen.width import wrap

Ink: TypeAlias = Literal["block", "ascii"]

HEIGHT = 5
"""Rows of dots in a letter."""

_DOTS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# .#. .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".#. #.# #.# #.# .#.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #.## .###",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    "'": "# # . . .",
    "-": "... ... ### ... ...",
    " ": ".. .. .. .. ..",
}


def large_digits(text: str, ink: Ink, scale: int = 1) -> list[str]:
    """A time as large digits, `HEIGHT * scale` rows high.

    Args:
        text: digits and colons.
        ink: what they are drawn with.
        scale: how often each dot is repeated downwards, and twice as often across.
    """
    mark = "█" if ink == "block" else "#"
    rows = ["".join(mark if dot == "#" else " " for dot in row for _ in range(2 * scale)) for row in _dots(text, 1)]
    return [row for row in rows for _ in range(scale)]


def large_words(text: str, columns: int, rows: int, ink: Ink) -> list[str]:
    """Words as large capitals, as high as half a digit; nothing when they need more room than there is."""
    known = "".join(letter if letter in _DOTS else " " for letter in text.upper())
    widest = columns
    lines = wrap(known, widest // 4)
    while any(len(_dots(line, 1)[0]) > columns for line in lines) and widest > 4 * 4:
        widest -= 4
        lines = wrap(known, widest // 4)
    drawn = [row for line in lines for row in (*_pressed(_dots(line, 1), ink), "")][:-1]
    return drawn if drawn and len(drawn) <= rows and all(len(row) <= columns for row in drawn) else []


def _dots(text: str, gap: int) -> list[str]:
    letters = [_DOTS[letter].split() for letter in text]
    return [("." * gap).join(letter[row] for letter in letters) for row in range(HEIGHT)]


def _pressed(dots: list[str], ink: Ink) -> list[str]:
    """Rows of dots as rows of text, two in one where half blocks can be drawn."""
    if ink == "ascii":
        return [row.replace(".", " ").rstrip() for row in dots]
    padded = [*dots, "." * len(dots[0])]
    marks = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return ["".join(marks[pair] for pair in zip(upper, lower, strict=True)).rstrip() for upper, lower in pairs]
