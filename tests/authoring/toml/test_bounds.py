"""No TOML text, however small, takes all memory or time; and no real one is refused."""

from pathlib import Path

import pytest

from runback.authoring.toml.bounds import MAX_ITEMS, MAX_KEY_PARTS, MAX_LINES, beyond_bounds

MANY = 3000
TOO_MANY_PARTS = f"has a key of more than {MAX_KEY_PARTS} parts"
DATA = Path(__file__).parents[3] / "data"


def dotted(part: str, times: int = MANY, dot: str = ".") -> str:
    return dot.join([part] * times)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f"{dotted('a')} = 1", 1, TOO_MANY_PARTS),
        (f"\n{dotted('a', dot=' . ')} = 1", 2, TOO_MANY_PARTS),
        (f"[{dotted('a')}]", 1, TOO_MANY_PARTS),
        (f"[[{dotted('a')}]]", 1, TOO_MANY_PARTS),
        (dotted('"a b"') + " = 1", 1, TOO_MANY_PARTS),
        (dotted("'a.b'") + " = 1", 1, TOO_MANY_PARTS),
        (f"a = 1\nb = {{ {dotted('a')} = 1 }}", 2, TOO_MANY_PARTS),
        (f'x = """\n\n"""\n{dotted("a")} = 1', 4, TOO_MANY_PARTS),
        ("x = " + "[" * MANY, 1, "is nested too deeply"),
        ("x = " + "{a = " * MANY, 1, "is nested too deeply"),
        ("a = 1\n" * (MAX_LINES + 1), MAX_LINES, "has over 20,000 lines"),
        ("x = [" + "1," * (MAX_ITEMS + 1) + "]", 1, "has over 100,000 items"),
    ],
)
def test_what_no_real_file_holds_is_named_with_its_line(text: str, line: int, says: str) -> None:
    assert beyond_bounds(text) == (line, says)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'x = "' + "a." * MANY + '"',
        "x = '''\n" + "a.\n" * MANY + "'''",
        "# " + "a." * MANY,
        "x = '" + "[" * MANY + "'",
        'x = "\\"' + "[" * MANY + '"',
        "x = [" + "[1]," * MANY + "]",
        "x = 1.5\n" * MANY,
    ],
)
def test_dots_and_brackets_in_texts_and_remarks_are_neither_keys_nor_nesting(text: str) -> None:
    assert beyond_bounds(text) is None


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.name)
def test_the_rulebook_is_far_within(path: Path) -> None:
    assert beyond_bounds(path.read_text(encoding="utf-8")) is None
