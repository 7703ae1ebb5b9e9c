"""How fast and how honest the rule engine is, beside three others that read the same rules.

All engines are measured in one run, in turns, so that a busy machine slows them alike: read the ratios, not the
microseconds. Before that, every engine must give the same verdict on every rule for every complete journey and for
random runners.

    python3 -m venv bench
    bench/bin/pip install -q -e . zen-engine common-expression-language json-logic-qubit
    PYTHONPATH=tests bench/bin/python -m benchmarks.engine
"""

import argparse
import os
import statistics
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from random import Random
from typing import Any

from benchmarks.engine_peers import PEERS, Engine, Numbers, engines, masks, otherwise
from benchmarks.generated import generate

from journeys.journey import TODAY, Journey, asked_in_order, journeys
from runback.authoring.compile.rulebook import check_folder
from runback.authoring.expressions import Expressions
from runback.engine.answers import Answer
from runback.engine.assessment import assess
from runback.engine.evaluate import NO, UNKNOWN, YES, Truth, fold
from runback.engine.next_question import next_screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.rulebook_store import data_folder, load

ROUNDS = 21
RANDOM_RUNNERS = 400
MISSING_SAMPLE = 40
INTERVIEW_SAMPLE = 45
NEXT_QUESTION_AIM = 5.0

Verdict = Truth | bool | None


def main() -> int:
    """Measure, print the tables, and return 1 when an aim is missed."""
    parser = argparse.ArgumentParser(description="The rule engine of runback beside its peers.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    rulebook, parsed = load(), _authored()
    kinds = engines(rulebook, parsed)
    complete = [runner for journey in journeys() if (runner := _numbers(rulebook, parsed, journey))]
    _print_machine(rulebook, options.rounds)
    _check_equal(rulebook, kinds, [*complete, *_random_runners(rulebook, complete)], len(complete))
    missed = _print_speed(kinds, complete, options.rounds)
    missed += _print_missing(rulebook, kinds, _spread(complete, MISSING_SAMPLE))
    missed += _print_interview(rulebook)
    print("\nEvery aim is met." if not missed else "\nMissed: " + "; ".join(missed))
    return 1 if missed else 0


def _authored() -> Expressions:
    _, parsed, faults = check_folder(data_folder())
    if faults or parsed is None:
        raise faults[0]
    return parsed


def _numbers(rulebook: Rulebook, parsed: Expressions, journey: Journey) -> dict[str, int] | None:
    """A journey as whole numbers; None unless every fact without a gate is answered, and every answer exact."""
    answers = journey.answers(rulebook)
    numbers: dict[str, int] = {}
    for fact in rulebook.facts:
        answer = answers.get(fact.id)
        said = otherwise(parsed, fact.id) if answer is None else answer.said
        if isinstance(said, tuple) or (answer is None and fact.gate is None) or (answer and not answer.sure):
            return None
        numbers[fact.id] = parsed.vocabulary.place(fact.id, said)
    return numbers


def _random_runners(rulebook: Rulebook, complete: Sequence[Numbers]) -> list[Numbers]:
    """Runners at the ends of random cells: half of them anyhow, half a journey with five answers changed."""
    random = Random(1)  # noqa: S311 - chance only picks examples here
    runners: list[Numbers] = []
    for turn in range(RANDOM_RUNNERS):
        changed = rulebook.facts if turn % 2 else random.sample(rulebook.facts, 5)
        values = {fact.id: random.choice(random.choice(fact.cells)) for fact in changed}
        runners.append({**random.choice(complete), **values})
    return runners


def _spread(items: Sequence[Any], count: int) -> Sequence[Any]:
    return items[:: max(1, len(items) // count)][:count]


def _print_machine(rulebook: Rulebook, rounds: int) -> None:
    print(f"Python {sys.version.split()[0]}, {sys.platform}, {os.cpu_count()} cores; {rounds} rounds in turns")
    print(f"runback {version('runback')}; " + "; ".join(f"{name} {version(name)}" for name in PEERS))
    print(f"{len(rulebook.facts)} facts, {len(rulebook.rules)} rules, {len(rulebook.nodes)} nodes")


def _check_equal(rulebook: Rulebook, kinds: Mapping[str, list[Engine]], runners: list[Numbers], complete: int) -> None:
    read, rules = masks(rulebook), list(rulebook.rules.values())
    for runner in runners:
        truths = fold(rulebook, read(runner))
        expected = [truths[rule.node] is YES for rule in rules]
        for engine in (engine for kind in kinds.values() for engine in kind):
            found = [_said(verdict) for verdict in engine.evaluate(engine.prepare(runner))]
            if found != expected:
                wrong = [rule.id for rule, one, other in zip(rules, found, expected, strict=True) if one is not other]
                raise SystemExit(f"{engine.name} differs on {', '.join(wrong)} for {dict(runner)}")
    print(f"Every engine gives the same {len(rules)} verdicts for {complete} complete journeys", end=" ")
    print(f"and {len(runners) - complete} random runners.")


def _said(verdict: Verdict) -> bool | None:
    return {NO: False, UNKNOWN: None, YES: True}[verdict] if isinstance(verdict, Truth) else verdict


def _print_speed(kinds: Mapping[str, list[Engine]], runners: Sequence[Numbers], rounds: int) -> list[str]:
    """Table 1."""
    every = [(engine, list(map(engine.prepare, runners))) for kind in kinds.values() for engine in kind]
    took: dict[int, list[float]] = {id(engine): [] for engine, _ in every}
    order = deque(every)
    for turn in range(rounds + 1):
        for engine, prepared in order:
            micros = _micros(engine.evaluate, prepared)
            if turn:  # the first round only warms the caches
                took[id(engine)].append(micros)
        order.rotate(1)
    print(f"\n1. All verdicts of one runner\n{'':<40}{'median us':>10}{'min us':>8}{'x runback':>11}")
    missed = []
    for kind, members in kinds.items():
        print(f" {kind}")
        own = statistics.median(took[id(members[0])])
        for engine in members:
            median = statistics.median(took[id(engine)])
            print(f"  {engine.name:<38}{median:>10.1f}{min(took[id(engine)]):>8.1f}{median / own:>11.2f}")
            if median < own:
                missed.append(f"{engine.name} is faster {kind}")
    return missed


def _micros(evaluate: Callable[[Any], object], prepared: Sequence[Any]) -> float:
    begin = time.perf_counter()
    for one in prepared:
        evaluate(one)
    return (time.perf_counter() - begin) / len(prepared) * 1e6


def _print_missing(rulebook: Rulebook, kinds: Mapping[str, list[Engine]], runners: Sequence[Numbers]) -> list[str]:
    """Table 2: a rule is undecided when its verdict really differs with the missing answer."""
    nodes = [rule.node for rule in rulebook.rules.values()]
    read, generated = masks(rulebook), generate(rulebook, nodes)
    peers = [engine for kind in kinds.values() for engine in kind if engine.one]
    tally: dict[str, Counter[str]] = {name: Counter() for name in ("runback", *(peer.name for peer in peers))}
    undecided = cases = 0
    for runner in runners:
        for fact in (fact for fact in rulebook.facts if fact.gate is None):
            state = read(runner)
            ways = [generated(_with(state, fact.index, 1 << cell)) for cell in range(len(fact.cells))]
            differs = [len(set(verdicts)) > 1 for verdicts in zip(*ways, strict=True)]
            truths = fold(rulebook, _with(state, fact.index, fact.full))
            partial = {name: number for name, number in runner.items() if name != fact.id}
            cases, undecided = cases + 1, undecided + sum(differs)
            tally["runback"].update(_outcome(open_, truths[node]) for open_, node in zip(differs, nodes, strict=True))
            for peer in peers:
                tally[peer.name].update(_outcome(open_, _asked(peer, partial, i)) for i, open_ in enumerate(differs))
    print(f"\n2. One answer missing: {cases} times, {undecided} verdicts then undecided, ", end="")
    print(f"{cases * len(nodes) - undecided} decided\n{'':<34}{'undecided, yet said':^30}{'decided, yet':>16}")
    print(f"{'':<34}" + "".join(f"{column:>10}" for column in ("false", "true", "null*", "raised", "null*", "raised")))
    for name, found in tally.items():
        row = (f"open {said}" for said in ("false", "true", "null", "raised"))
        print(f"  {name:<32}" + "".join(f"{found[key]:>10}" for key in (*row, "settled null", "settled raised")))
    print("  * null: for runback its third value, UNKNOWN")
    wrong = tally["runback"]["open false"] + tally["runback"]["open true"]
    return [f"runback settles {wrong} open verdicts"] if wrong else []


def _with(state: list[int], index: int, mask: int) -> list[int]:
    return [*state[:index], mask, *state[index + 1 :]]


def _asked(peer: Engine, partial: Numbers, rule: int) -> Verdict | str:
    try:
        return peer.one(partial, rule) if peer.one else None
    except Exception:  # noqa: BLE001 - what an engine raises is what is counted
        return "raised"


def _outcome(open_: bool, verdict: Verdict | str) -> str:  # noqa: FBT001 - one of the two things told apart
    said = verdict if isinstance(verdict, str) else {None: "null", False: "false", True: "true"}[_said(verdict)]
    return f"{'open' if open_ else 'settled'} {said}"


def _print_interview(rulebook: Rulebook) -> list[str]:
    """Table 3."""
    states: list[dict[str, Answer]] = []
    for journey in _spread(journeys(), INTERVIEW_SAMPLE):
        given, _ = asked_in_order(rulebook, journey.answers(rulebook))
        states.extend(dict(islice(given.items(), count)) for count in range(len(given) + 1))
    whole = [journey.answers(rulebook) for journey in journeys()]
    asking = _millis(lambda answers: next_screen(rulebook, answers), states)
    judging = _millis(lambda answers: assess(rulebook, answers, region=None, today=TODAY), whole)
    print(f"\n3. In the product{'':<23}{'median ms':>10}{'95 % ms':>9}{'aim':>6}")
    name = f"next question ({len(states)} states)"
    print(f"  {name:<38}{statistics.median(asking):>10.2f}{_most(asking):>9.2f}{NEXT_QUESTION_AIM:>6.0f}")
    name = f"whole assessment ({len(whole)} journeys)"
    print(f"  {name:<38}{statistics.median(judging):>10.2f}{_most(judging):>9.2f}")
    return ["the next question takes too long"] if _most(asking) > NEXT_QUESTION_AIM else []


def _millis(work: Callable[[dict[str, Answer]], object], on: Sequence[dict[str, Answer]]) -> list[float]:
    took = []
    for answers in on:
        begin = time.perf_counter()
        work(answers)
        took.append((time.perf_counter() - begin) * 1000)
    return took


def _most(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
