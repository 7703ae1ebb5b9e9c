"""The compiled rulebook: what the engine is given."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.language.trees import conditions
from authoring.sample import Sample
from runback.authoring.compile.graph import Graph
from runback.authoring.compile.lower import Lowering, cell_holding, cells_of
from runback.authoring.compile.rulebook import as_json, compile_folder, write_json
from runback.authoring.expressions import Expressions
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.engine.rulebook.rulebook import Rulebook

Values = dict[str, int]


def _truths(compiled: dict[str, Any], values: Values) -> list[bool]:
    """Every node, when each fact has one known value; gates are the graph's business."""
    truths: list[bool] = []
    for node in compiled["nodes"]:
        match node:
            case ["leaf", fact, mask]:
                found = compiled["facts"][fact]
                cell = cell_holding(found["cells"], values[found["id"]])
                truths.append(bool(mask >> cell & 1))
            case ["and", children]:
                truths.append(all(truths[child] for child in children))
            case ["or", children]:
                truths.append(any(truths[child] for child in children))
            case ["not", child]:
                truths.append(not truths[child])
            case ["count", least, children]:
                truths.append(sum(truths[child] for child in children) >= least)
            case ["const", truth]:
                truths.append(bool(truth))
    return truths


ORDINARY: Values = {
    "saddle_numbness": 0,
    "fever": 0,
    "age": 40,
    "cancer_ever": 0,
    "cancer_years": 90,
    "onset": 0,
    "course": 0,
    "duration_days": 3,
    "pain_intensity": 2,
}


def _given(compiled: dict[str, Any], part: str, **values: int) -> set[str]:
    truths = _truths(compiled, ORDINARY | values)
    if part == "rules":
        return {rule["id"] for rule in compiled["rules"] if truths[rule["node"]]}
    return {name for name, node in compiled[part].items() if truths[node]}


def test_the_compiled_rulebook_has_every_part_of_the_contract(compiled: dict[str, Any]) -> None:
    assert set(compiled) == {
        "schema", "version", "released", "reviewed_by", "screens", "facts", "doubts", "nodes", "levels", "caution", "shown",
        "rules", "conditions", "contradictions", "advice", "loads", "exercises", "routines", "sources", "claims", "regions",
        "wording", "retired",
    }  # fmt: skip
    assert compiled["screens"][0] == {
        "id": "nerves",
        "title": "Bladder and feeling",
        "intro": "",
        "none": "None of these",
        "facts": ["saddle_numbness", "fever"],
    }
    assert compiled["regions"]["GB"]["checked"] == "2026-11-20"
    assert compiled["claims"][0]["used_by"] == ["no_heat_on_numb_skin", "heat"]
    assert compiled["conditions"][1] == {
        "id": "stuck",
        "when": "course >= same and duration_days >= 14",
        "means": "pain that has not eased in two weeks",
    }
    assert compiled["contradictions"][0]["facts"] == ["age", "duration_days"]


def test_a_timed_fact_is_compiled_with_its_words(compiled: dict[str, Any]) -> None:
    fact = compiled["facts"][0]
    assert fact == {
        "id": "saddle_numbness", "screen": "nerves", "kind": "timed", "ask": "Numbness between your legs?",
        "why": "Nerves may be pressed.", "help": "", "noun": "numbness between the legs", "worse": "more",
        "probe": "Does wiping feel the same as always?", "probe_worse": "no", "first_class": False, "intimate": True, "ask_if": "",
        "otherwise": 0,
        "options": [
            {"id": "no", "say": "No"},
            {"id": "old", "say": "Yes, as before"},
            {"id": "weeks", "say": "Yes, for weeks"},
            {"id": "new", "say": "Yes, new or worse"},
        ],
        "low": None, "high": None, "unit": "", "bands": [], "cells": [[0, 0], [1, 1], [2, 2], [3, 3]], "worst": 3,
        "sources": [], "from_journal": False, "wanted": False, "gate": None,
    }  # fmt: skip


def test_numbers_and_days_are_cut_into_cells_at_every_threshold(compiled: dict[str, Any]) -> None:
    cells = {fact["id"]: fact["cells"] for fact in compiled["facts"]}
    assert cells["age"] == [[5, 9], [10, 19], [20, 70], [71, 110]]
    assert cells["cancer_years"] == [[0, 4], [5, 90]]
    assert cells["duration_days"] == [[0, 13], [14, 900], [901, 1000]]
    assert cells["pain_intensity"] == [[0, 4], [5, 7], [8, 10]]


def test_the_worst_and_the_otherwise_value_are_cells(compiled: dict[str, Any]) -> None:
    facts = {fact["id"]: fact for fact in compiled["facts"]}
    assert {name: fact["worst"] for name, fact in facts.items()} == {
        "saddle_numbness": 3,
        "fever": 1,
        "age": None,
        "cancer_ever": 1,
        "cancer_years": 0,
        "onset": None,
        "course": 2,
        "duration_days": None,
        "pain_intensity": 2,
    }
    assert facts["cancer_years"]["otherwise"] == 1


def test_children_come_before_parents_and_equal_nodes_exist_once(compiled: dict[str, Any]) -> None:
    nodes = compiled["nodes"]
    assert len({json.dumps(node) for node in nodes}) == len(nodes)
    for number, node in enumerate(nodes):
        children = node[-1] if isinstance(node[-1], list) else [node[1]] if node[0] == "not" else []
        assert all(child < number for child in children)


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ({}, set()),
        ({"course": 1, "duration_days": 14}, {"routine"}),
        ({"course": 1, "duration_days": 13}, set()),
        ({"saddle_numbness": 1}, {"routine", "soon"}),
        ({"cancer_ever": 1, "cancer_years": 4}, {"routine", "soon", "urgent"}),
        ({"cancer_ever": 1, "cancer_years": 5}, set()),
        ({"fever": 1, "age": 71}, {"routine", "soon", "urgent"}),
        ({"fever": 1, "age": 70}, set()),
        ({"saddle_numbness": 3}, {"routine", "soon", "urgent", "emergency"}),
    ],
)
def test_a_level_is_reached_by_any_rule_at_or_above_it(
    compiled: dict[str, Any], values: Values, levels: set[str]
) -> None:
    assert _given(compiled, "levels", **values) == levels


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, {"heat", "keep_moving", "watch_for", "as_usual"}),
        ({"pain_intensity": 5}, {"heat", "rest_a_day", "watch_for", "as_usual"}),
        ({"pain_intensity": 8}, {"heat", "rest_a_day", "watch_for", "stop"}),
        ({"fever": 1}, {"keep_moving", "watch_for", "as_usual"}),
        ({"course": 2, "duration_days": 30}, {"heat", "keep_moving", "watch_for", "run_walk"}),
        ({"saddle_numbness": 1}, {"keep_moving", "watch_for", "walk_only"}),
        ({"saddle_numbness": 1, "pain_intensity": 9}, {"rest_a_day", "watch_for", "stop"}),
        ({"cancer_ever": 1, "cancer_years": 0}, {"keep_moving", "watch_for"}),
        ({"saddle_numbness": 3}, set()),
    ],
)
def test_advice_is_withheld_capped_and_chosen_within_its_group(
    compiled: dict[str, Any], values: Values, shown: set[str]
) -> None:
    assert _given(compiled, "shown", **values) == shown


def test_the_cautious_limits_contain_each_other(compiled: dict[str, Any]) -> None:
    assert _given(compiled, "caution") == set()
    shortest = {"short_and_easy", "run_walk"}
    assert _given(compiled, "caution", course=1, duration_days=20) == shortest
    assert _given(compiled, "caution", saddle_numbness=1) == shortest | {"walk_only"}
    assert _given(compiled, "caution", pain_intensity=8) == shortest | {"walk_only", "stop"}


def test_an_answer_under_a_closed_gate_counts_for_nothing(compiled: dict[str, Any]) -> None:
    stale = {"cancer_ever": 1, "cancer_years": 1}
    assert "cancer_before" in _given(compiled, "rules", age=20, **stale)
    assert "cancer_before" not in _given(compiled, "rules", age=19, **stale)
    assert "cancer_before" not in _given(compiled, "rules", age=40, cancer_ever=0, cancer_years=1)


def test_a_detail_reads_as_its_otherwise_value_while_its_gate_is_closed(sample: Sample) -> None:
    gate = 'kind = "choice"\nask_if = "fever"\notherwise = "sudden"'
    sample.change("facts/02_pain.toml", 'kind = "choice"', gate)
    sample.change("rules/pain.toml", "pain_intensity > 7", "onset == sudden")
    compiled = compile_folder(sample.folder)
    assert next(fact for fact in compiled["facts"] if fact["id"] == "onset")["otherwise"] == 1
    assert "hurts_much" in _given(compiled, "rules", fever=0, onset=0)
    assert "hurts_much" in _given(compiled, "rules", fever=1, onset=1)
    assert "hurts_much" not in _given(compiled, "rules", fever=1, onset=0)


def test_conditions_that_no_answer_can_meet_become_constants() -> None:
    graph = Graph((3, 7))
    never = graph.and_([graph.leaf(0, 1), graph.leaf(0, 2)])
    always = graph.or_([graph.leaf(1, 3), graph.leaf(1, 4)])
    assert graph.nodes[never] == ("const", 0)
    assert graph.not_(never) == always == graph.const(truth=True)
    assert graph.and_([]) == always
    assert graph.or_([]) == never
    assert graph.and_([graph.leaf(0, 1), always]) == graph.leaf(0, 1)
    assert graph.or_([graph.leaf(0, 1), always]) == always


def test_the_same_folder_compiles_to_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    first, second = compile_folder(sample.folder), compile_folder(sample.folder)
    assert as_json(first) == as_json(second)
    write_json(first, tmp_path / "rulebook.json")
    written = (tmp_path / "rulebook.json").read_bytes()
    assert written.count(b"\n") == 1
    assert json.loads(written) == first


def test_nothing_compiled_names_a_folder_of_this_machine(sample: Sample) -> None:
    assert str(sample.folder.parent) not in as_json(compile_folder(sample.folder))


def test_the_engine_reads_what_is_compiled(compiled: dict[str, Any]) -> None:
    rulebook = Rulebook.from_compiled(compiled)
    assert [fact.id for fact in rulebook.facts] == list(ORDINARY)
    assert Rulebook.from_compiled(json.loads(as_json(compiled))).nodes == rulebook.nodes


def _holds(condition: Condition, parsed: Expressions, values: Values) -> bool:
    """The plain meaning of a tree, said without cells or graph."""
    match condition:
        case Is(fact=fact) | Compare(fact=fact) | OneOf(fact=fact):
            return parsed.vocabulary.holds(condition, _read(fact, parsed, values))
        case Named(name=name):
            return _holds(parsed.named[name], parsed, values)
        case Not(of=inner):
            return not _holds(inner, parsed, values)
        case AllOf(of=parts):
            return all(_holds(part, parsed, values) for part in parts)
        case AnyOf(of=parts):
            return any(_holds(part, parsed, values) for part in parts)
        case AtLeast(count=count, of=parts):
            return sum(_holds(part, parsed, values) for part in parts) >= count


def _read(fact: str, parsed: Expressions, values: Values) -> int:
    gate = parsed.gates.get(fact)
    if gate is None or _holds(gate, parsed, values):
        return values[fact]
    return 90 if fact == "cancer_years" else 0


@st.composite
def _answers(draw: st.DrawFn) -> Values:
    spans = {
        "saddle_numbness": (0, 3), "fever": (0, 1), "age": (5, 110), "cancer_ever": (0, 1), "cancer_years": (0, 90),
        "onset": (0, 1), "course": (0, 2), "duration_days": (0, 1000), "pain_intensity": (0, 10),
    }  # fmt: skip
    edges = {"age": [19, 20, 64, 65], "cancer_years": [0, 1, 2, 4, 5, 60, 61, 89, 90], "duration_days": [41, 42, 43]}
    return {
        name: draw(st.integers(*span) | st.sampled_from(edges.get(name, list(span)))) for name, span in spans.items()
    }


@given(condition=conditions(), answers=st.lists(_answers(), min_size=1, max_size=5))
def test_lowering_keeps_the_meaning_of_every_condition(
    condition: Condition, answers: list[Values], parsed: Expressions
) -> None:
    cells = cells_of(parsed.vocabulary, (*parsed.everything(), condition))
    lowering = Lowering(parsed, cells)
    root = lowering.node(condition)
    nodes, numbers = lowering.graph.packed([root])
    facts = [{"id": name, "cells": found} for name, found in cells.items()]
    for values in answers:
        truths = _truths({"nodes": nodes, "facts": facts}, values)
        assert truths[numbers[root]] == _holds(condition, parsed, values)


@given(truths=st.lists(st.booleans(), min_size=1, max_size=5), least=st.integers(-1, 6))
def test_counting_constants_counts_them(truths: list[bool], least: int) -> None:
    graph = Graph((3,) * 5)
    node = graph.count(least, [graph.const(truth) for truth in truths])
    assert graph.nodes[node] == ("const", int(sum(truths) >= least))


def test_a_node_given_twice_counts_twice() -> None:
    graph = Graph((3, 3))
    first, second = graph.leaf(0, 2), graph.leaf(1, 2)
    node = graph.count(2, [first, first, second])
    nodes, numbers = graph.packed([node])
    facts = [{"id": "a", "cells": [(0, 0), (1, 1)]}, {"id": "b", "cells": [(0, 0), (1, 1)]}]
    for a, b in itertools.product((0, 1), repeat=2):
        truths = _truths({"nodes": nodes, "facts": facts}, {"a": a, "b": b})
        assert truths[numbers[node]] == (2 * a + b >= 2)


def test_a_condition_and_its_opposite_leave_nothing_open() -> None:
    graph = Graph((3, 3))
    either = graph.or_([graph.leaf(0, 2), graph.leaf(1, 2)])
    assert graph.and_([either, graph.not_(either)]) == graph.const(truth=False)
    assert graph.or_([either, graph.not_(either)]) == graph.const(truth=True)
    assert graph.not_(graph.not_(either)) == either
