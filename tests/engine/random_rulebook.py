"""Random rulebooks in which a worse answer never lowers anything, as the authoring side proves of the real one."""

from random import Random
from typing import Any

from runback.engine.rulebook.rulebook import Rulebook

from .small_rulebook import LADDER, RUNNING, Compiled, Sketch


def random_rulebook(seed: int) -> Rulebook:
    """Up to twelve facts, many behind a gate; ten rules; eight pieces of advice."""
    random, book = Random(seed), Sketch()
    for place in range(3):
        book.screen(f"screen_{place}", "Screen")
        for _ in range(random.randint(2, 4)):
            _add_fact(random, book)
    for place in range(8):
        level = random.choice(LADDER[1:])
        running = random.choice(RUNNING) if level in LADDER[:3] else ""
        book.rule(f"rule_{place}", _condition(random, book, 2), level, running)
    if doubtful := [fact for fact in book.facts if fact["worse"]]:
        doubts = [book.doubt("unsure", random.choice(doubtful)["id"]) for _ in range(2)]
        book.rule("doubting", book.all(doubts[0], _condition(random, book, 1)), random.choice(LADDER[1:]))
        book.rule("in_any_doubt", book.any(doubts[1], _condition(random, book, 1)), running="walk_only")
    book.rule("withholding", _condition(random, book, 1), withhold=("step_0",))
    book.rule("limiting", _condition(random, book, 1), running="run_walk")
    for place in range(4):
        when = random.choice([_condition(random, book, 1), book.no(_condition(random, book, 1)), book.always()])
        book.tell(f"step_{place}", "step", when, group=random.choice(["", "one"]))
    for name in RUNNING:
        book.tell(name, "running", book.always())
    return Rulebook.from_compiled(book.finish())


def _add_fact(random: Random, book: Sketch) -> None:
    kind = random.choice(["yes_no", "timed", "number"])
    worse = random.choice(["yes", "yes", "no", ""] if kind == "yes_no" else ["more", "more", "less", ""])
    given: dict[str, Any] = {"cells": [[0, 3], [4, 6], [7, 10]]} if kind == "number" else {}
    gates = random.sample(book.facts, min(len(book.facts), random.choice([0, 0, 1, 1, 2])))
    # A neutral detail of a warning sign could lower the outcome as the sign gets worse.
    if gates and worse:
        leaves = [_leaf(random, book, fact) for fact in gates]
        together = random.choice([book.all, book.any])
        given |= {"ask_if": "gate", "gate": leaves[0] if len(leaves) == 1 else together(*leaves)}
    given["first_class"] = worse != "" and random.random() < 0.5
    book.fact(f"fact_{len(book.facts)}", kind, worse, intimate=random.random() < 0.2, **given)


def _leaf(random: Random, book: Sketch, fact: Compiled) -> int:
    cells = range(len(fact["cells"]))
    some = random.randint(1, len(cells) - 1)
    if fact["worst"] is None:
        return book.leaf(fact["id"], random.sample(cells, some))
    return book.leaf(fact["id"], list(cells[:some] if fact["worst"] == 0 else cells[some:]))


def _condition(random: Random, book: Sketch, depth: int) -> int:
    if depth == 0 or random.random() < 0.3:
        return _leaf(random, book, random.choice(book.facts))
    parts = [_condition(random, book, depth - 1) for _ in range(random.randint(2, 3))]
    match random.choice(["and", "or", "count"]):
        case "and":
            return book.all(*parts)
        case "or":
            return book.any(*parts)
        case _:
            return book.count(2, *parts)
