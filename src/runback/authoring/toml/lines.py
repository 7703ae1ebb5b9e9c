"""Where each table and key of a TOML text stands: `tomllib` reads values but gives no lines."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from typing import TypeAlias

KeyPath: TypeAlias = "tuple[str | int, ...]"
_BARE_END = frozenset(",]}\n#")


def line_numbers(text: str) -> dict[KeyPath, int]:
    """The line of every table, key and array element, counted from 1.

    Args:
        text: a TOML text that `tomllib` has accepted; anything else gives no useful answer.
    """
    return _Scanner(text.replace("\r\n", "\n")).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text + "\n"
        self.at = 0
        self.lines: dict[KeyPath, int] = {(): 1}
        self.array_lengths: dict[KeyPath, int] = {}
        self.line_ends = [place for place, char in enumerate(self.text) if char == "\n"]

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self.skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.key_and_value(table)
            self.skip_blank()
        return self.lines

    def mark(self, path: KeyPath, at: int) -> None:
        self.lines.setdefault(path, bisect_left(self.line_ends, at) + 1)

    def skip_spaces(self) -> None:
        while self.text[self.at] in " \t":
            self.at += 1

    def skip_blank(self) -> None:
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                self.at = self.text.index("\n", self.at)
            elif self.text[self.at] in " \t\n":
                self.at += 1
            else:
                return

    def header(self) -> KeyPath:
        start = self.at
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        keys = self.dotted_key()
        self.at += 2 if is_array else 1
        path: KeyPath = ()
        for place, key in enumerate(keys):
            path += (key,)
            last = place == len(keys) - 1
            self.mark(path, start)
            if is_array and last:
                self.array_lengths[path] = self.array_lengths.get(path, 0) + 1
            if path in self.array_lengths:
                path += (self.array_lengths[path] - 1,)
                self.mark(path, start)
        return path

    def key_and_value(self, table: KeyPath) -> None:
        start = self.at
        path = table
        for key in self.dotted_key():
            path += (key,)
            self.mark(path, start)
        self.at += 1
        self.value(path)

    def dotted_key(self) -> list[str]:
        keys = []
        while True:
            self.skip_spaces()
            keys.append(self.key())
            self.skip_spaces()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def key(self) -> str:
        start = self.at
        if self.text[self.at] in "\"'":
            self.string()
            key: str = tomllib.loads(f"key = {self.text[start : self.at]}")["key"]
            return key
        while self.text[self.at].isalnum() or self.text[self.at] in "_-":
            self.at += 1
        return self.text[start : self.at]

    def value(self, path: KeyPath) -> None:
        self.skip_spaces()
        match self.text[self.at]:
            case '"' | "'":
                self.string()
            case "[":
                self.array(path)
            case "{":
                self.inline_table(path)
            case _:
                while self.text[self.at] not in _BARE_END:
                    self.at += 1

    def array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        self.skip_blank()
        while self.text[self.at] != "]":
            self.mark((*path, index), self.at)
            self.value((*path, index))
            self.skip_blank()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip_blank()
            index += 1
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self.skip_blank()
        while self.text[self.at] != "}":
            self.key_and_value(path)
            self.skip_blank()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip_blank()
        self.at += 1

    def string(self) -> None:
        quote = self.text[self.at]
        is_long = self.text.startswith(quote * 3, self.at)
        closing = quote * 3 if is_long else quote
        self.at += len(closing)
        while not self.text.startswith(closing, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(closing)
        # A long string may end in up to two quotes of its own before the closing three.
        while is_long and self.text[self.at] == quote:
            self.at += 1
