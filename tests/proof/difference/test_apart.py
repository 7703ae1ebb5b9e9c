"""The runner found for a change is told something else, and nobody nearer to the ordinary runner is."""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from proof.tiny_rulebook import CARE, DECISIONS, FACTS, ORDINARY, QUESTIONS, RULES, STEPS, tiny_rulebook
from runback.authoring.checks.runners import sound_runners
from runback.authoring.compile.rulebook import compile_folder
from runback.engine.rulebook.rulebook import Rulebook
from runback.proof.difference.apart import runners_apart
from runback.proof.difference.told import Difference, Side, compare
from runback.rulebook_store import data_folder

VALUES: dict[str, tuple[Any, ...]] = {
    "numb": ("no", "new"), "fever": ("no", "yes"), "age": (16, 38, 64, 65, 70), "stiff": ("no", "yes"),
    "pain": (0, 3, 4, 5, 6, 7, 8), "weak_days": (0, 13, 14),
}  # fmt: skip

CHANGES = [
    # file, what the old one says, what it says now
    (RULES, "pain >= 7", "pain >= 6"),
    (RULES, "fever and age >= 65", "fever and age >= 64"),
    (RULES, "fever and age >= 65", "fever"),
    (RULES, 'when = "stiff"', 'when = "stiff and not fever"'),
    (RULES, 'disposition = "routine"\nrunning = "run_walk"', 'disposition = "soon"\nrunning = "run_walk"'),
    (RULES, 'running = "run_walk"', 'running = "stop"'),
    (RULES, 'withhold = ["heat"]', 'withhold = ["heat", "rest"]'),
    (STEPS, 'when = "pain >= 5"', 'when = "pain >= 4"'),
    (STEPS, "[heat]", "[warmth]"),
]


def book(folder: Path) -> Rulebook:
    return Rulebook.from_compiled(compile_folder(folder))


def pair(tmp_path: Path, file: str, old: str, new: str) -> tuple[Rulebook, Rulebook, dict[str, Any]]:
    before, after = tiny_rulebook(tmp_path / "old"), tiny_rulebook(tmp_path / "new")
    for side in (before, after):
        side.write("wording.toml", (data_folder() / "wording.toml").read_text(encoding="utf-8"))
    assert old in {RULES: DECISIONS, STEPS: CARE, FACTS: QUESTIONS}[file]
    after.change(file, old, new)
    if file == STEPS and "[heat]" in old:
        after.change(RULES, 'withhold = ["heat"]', 'withhold = ["warmth"]')
    return book(before.folder), book(after.folder), dict(sound_runners(after.folder).ordinary)


def everybody(ordinary: dict[str, Any], most: int) -> Iterator[dict[str, Any]]:
    """Every runner with at most so many answers other than the ordinary runner's, nearest first."""
    for count in range(most + 1):
        for names in combinations(VALUES, count):
            for values in product(*(VALUES[name] for name in names)):
                changed = dict(zip(names, values, strict=True))
                if all(ordinary.get(name, 0) != value for name, value in changed.items()):
                    yield changed


def nearest(found: tuple[Difference, ...]) -> int:
    return min(len(one.runner) for one in found)


@pytest.mark.parametrize(("file", "old", "new"), CHANGES)
def test_nobody_nearer_is_told_something_else(tmp_path: Path, file: str, old: str, new: str) -> None:
    before, after, ordinary = pair(tmp_path, file, old, new)
    sides = (Side.of(before, ordinary), Side.of(after, ordinary))
    found = compare(sides, runners_apart(before, after, ordinary)).differences
    tried = compare(sides, everybody(ordinary, 2)).differences
    assert found
    assert nearest(found) == nearest(tried)
    told = {(one.part, one.name, one.before, one.after) for one in found}
    assert told & {(one.part, one.name, one.before, one.after) for one in tried}


def test_equal_rulebooks_tell_everybody_the_same(tmp_path: Path) -> None:
    before, after = book(tiny_rulebook(tmp_path / "old").folder), book(tiny_rulebook(tmp_path / "new").folder)
    assert list(runners_apart(before, after, {})) == []


def test_other_words_change_nobodys_result(tmp_path: Path) -> None:
    before, after, ordinary = pair(tmp_path, RULES, "It matters.", "It does matter.")
    assert list(runners_apart(before, after, ordinary)) == []


def test_a_rule_that_another_covers_changes_nobodys_result(tmp_path: Path) -> None:
    covered = "fever and age >= 65 and numb == new"
    before, after, ordinary = pair(tmp_path, RULES, 'when = "numb == new"', f'when = "numb == new or ({covered})"')
    sides = (Side.of(before, ordinary), Side.of(after, ordinary))
    assert compare(sides, runners_apart(before, after, ordinary)).differences == ()


def test_the_ordinary_runner_of_these_tests_is_the_one_they_start_from() -> None:
    assert ORDINARY.startswith('numb = "no"')
