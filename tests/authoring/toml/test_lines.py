"""Finding the line of every table and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from authoring.sample import FILES
from runback.authoring.toml.lines import KeyPath, line_numbers

AWKWARD = '''\
# [not_a_table]
top = 1 # note = 2

[first] # a table
text = """
[inside]
key = "still text" \\""" more
"quoted"""""
literal = \'\'\'
[inside] \\\'\'\'
"a key".sub = 3
'other key' = "has # and ] and \\" inside"
list = [
  1, # one ]
  [2, "]"],
  { id = "x", deep = [ { y = 1 } ] },

  "last",
]
when = 2026-11-20 10:00:00

[[rows]]
a = 1
[rows.part]
b = 2
[[rows]]
a = 3
[ spaced . "out" ]
c = {}
d = []
'''


def _paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _paths(child, (*path, key))


@pytest.mark.parametrize("text", [*FILES.values(), AWKWARD, ""], ids=[*FILES, "awkward", "empty"])
def test_every_key_that_tomllib_reads_has_a_line_and_no_other(text: str) -> None:
    assert set(line_numbers(text)) == set(_paths(tomllib.loads(text)))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_are_counted_from_one_whatever_the_line_ending(ending: str) -> None:
    lines = line_numbers(AWKWARD.replace("\n", ending))
    expected: dict[KeyPath, int] = {
        ("top",): 2,
        ("first",): 4,
        ("first", "text"): 5,
        ("first", "literal"): 9,
        ("first", "a key", "sub"): 11,
        ("first", "list", 1): 15,
        ("first", "list", 2, "deep", 0, "y"): 16,
        ("first", "list", 3): 18,
        ("first", "when"): 20,
        ("rows", 0, "a"): 23,
        ("rows", 0, "part", "b"): 25,
        ("rows", 1): 26,
        ("rows", 1, "a"): 27,
        ("spaced", "out", "c"): 29,
    }
    assert {path: lines[path] for path in expected} == expected
