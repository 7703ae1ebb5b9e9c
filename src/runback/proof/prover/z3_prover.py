"""The second prover: the same promises from the authored conditions, by z3, sharing no lowering with the first.

It restates on purpose what a rulebook means: whole numbers instead of cells, one maximum instead of a ladder of nodes,
and gates as values instead of connectives. It needs the extra `prove`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runback.authoring.checks.promises import OUTCOME, ParsedPromise
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Named, Not, OneOf
from runback.authoring.schema.exercises import Exercise
from runback.authoring.schema.facts import Fact
from runback.authoring.schema.models import Advice
from runback.authoring.toml.documents import Entry
from runback.errors import RunbackError
from runback.proof.prover.subject import Authored
from runback.proof.prover.witness import as_told

try:
    import z3
except ImportError:
    z3 = None

LEVELS = {"self_care": 0, "routine": 1, "soon": 2, "urgent": 3, "emergency": 4}
DEMANDS = {"stop": 0, "walk_only": 1, "run_walk": 2, "short_and_easy": 3, "as_usual": 4}
CEILING_OF_KIND = {"step": "soon", "running": "soon", "stage": "soon", "result": "routine", "safety_net": "urgent"}

Term = Any
"""A z3 expression; z3 is optional, so its types are not at hand."""


@dataclass(frozen=True)
class SecondVerdict:
    """Whether the second prover agrees that a promise holds, and the answers of a runner for whom it fails."""

    holds: bool
    answers: Mapping[str, int | str]


def available() -> bool:
    """Whether z3 is installed."""
    return z3 is not None


class Runner:
    """One set of answers as unknowns, and everything the rulebook makes of them.

    Args:
        authored: the rulebook.
    """

    def __init__(self, authored: Authored) -> None:
        self.authored = authored
        self.facts: Mapping[str, Fact] = authored.vocabulary.facts
        self.raw = {name: z3.Int(name) for name in self.facts}
        self._meant: dict[str, Term] = {}
        self._named: dict[str, Term] = {}
        self.rules = {entry.id: self.holds(authored.parsed.rules[entry.id]) for entry in authored.book.rules}
        self.outcome = self._most(lambda rule: LEVELS.get(rule.disposition or "self_care", 0), z3.IntVal(0))
        self.allowed = self._least(lambda rule: DEMANDS[rule.running] if rule.running else None)

    @property
    def ranges(self) -> list[Term]:
        """Every answer is one that can be given."""
        return [
            z3.And(self.raw[name] >= fact.values[0], self.raw[name] <= fact.values[-1])
            for name, fact in self.facts.items()
        ]

    @property
    def fits(self) -> list[Term]:
        """No two answers clash, and what is not told is in doubt."""
        clashes = [self.holds(clash) for clash in self.authored.parsed.contradictions.values()]
        for name in self.facts:
            unsure = self.raw.get(f"unsure({name})")
            untold = self.raw.get(f"untold({name})")
            if unsure is not None and untold is not None:
                clashes.append(z3.And(untold == 1, unsure == 0))
        return [z3.Not(clash) for clash in clashes]

    def meant(self, name: str) -> Term:
        """What a fact counts as: its answer, or its stated value while its gate is closed."""
        if name not in self._meant:
            gate = self.authored.parsed.gates.get(name)
            fact = self.facts[name]
            otherwise = fact.otherwise
            place = fact.option_ids.index(otherwise) if isinstance(otherwise, str) else otherwise or 0
            self._meant[name] = self.raw[name] if gate is None else z3.If(self.holds(gate), self.raw[name], place)
        return self._meant[name]

    def holds(self, condition: Condition) -> Term:
        """A condition as a formula."""
        match condition:
            case Named(name=name):
                if name not in self._named:
                    self._named[name] = self.holds(self.authored.parsed.named[name])
                return self._named[name]
            case Not(of=inner):
                return z3.Not(self.holds(inner))
            case AllOf(of=parts):
                return z3.And([self.holds(part) for part in parts])
            case AnyOf(of=parts):
                return z3.Or([self.holds(part) for part in parts])
            case AtLeast(count=count, of=parts):
                return z3.Sum([z3.If(self.holds(part), 1, 0) for part in parts]) >= count
            case Is() | Compare() | OneOf():
                return self._leaf(condition)

    def _leaf(self, leaf: Is | Compare | OneOf) -> Term:
        match leaf:
            case Is(fact=fact) if fact.startswith("shown("):
                return self.shown(fact.removeprefix("shown(").removesuffix(")"))
            case Is(fact=fact):
                return self.meant(fact) == 1
            case Compare(fact=fact, operator=operator, value=value):
                return _compared(self._term(fact), operator, self._place(fact, value))
            case OneOf(fact=fact, values=values):
                return z3.Or([self._term(fact) == self._place(fact, value) for value in values])

    def shown(self, item: str) -> Term:
        """Whether an advice item is shown: given, withheld by nothing, under its ceiling, first of its group."""
        if item in DEMANDS:
            return z3.And(self.outcome < LEVELS["urgent"], self.allowed == DEMANDS[item])
        if item not in {entry.id for entry in self.authored.book.advice}:
            return z3.Or([self._offered(entry) for entry in self._exercises(item)])
        entry = next(entry for entry in self.authored.book.advice if entry.id == item)
        advice = entry.value
        if advice.kind == "stage":
            return self._stage(entry)
        parts = [z3.Not(self.rules[rule.id]) for rule in self.authored.book.rules if item in rule.value.withhold]
        parts.append(self.outcome <= LEVELS[advice.ceiling or CEILING_OF_KIND[advice.kind]])
        if item in self.authored.parsed.advice:
            parts.append(self.holds(self.authored.parsed.advice[item]))
        if advice.group:
            for other in self.authored.book.advice:
                if other.id == item:
                    break
                if other.value.group == advice.group:
                    parts.append(z3.Not(self.shown(other.id)))
        return z3.And(parts)

    def _stage(self, entry: Entry[Advice]) -> Term:
        """Whether a stage is shown: run and walk in turns, and no stage before it holds."""
        stages = [one for one in self.authored.book.advice if one.value.kind == "stage"]
        earlier = stages[: stages.index(entry)]
        parts = [self.outcome < LEVELS["urgent"], self.allowed == DEMANDS["run_walk"], self._given(entry)]
        return z3.And(*parts, *(z3.Not(self._given(one)) for one in earlier))

    def _given(self, entry: Entry[Advice]) -> Term:
        when = self.authored.parsed.advice.get(entry.id)
        return z3.BoolVal(val=True) if when is None else self.holds(when)

    def _exercises(self, name: str) -> list[Entry[Exercise]]:
        """An exercise by its id, those of a load by the load's, or all of them."""
        book = self.authored.book
        everywhere = {load.id for load in book.loads if load.value.everywhere}
        if name in everywhere or name == "any_exercise":
            return list(book.exercises)
        return [entry for entry in book.exercises if name == entry.id or name in entry.value.loads]

    def _offered(self, entry: Entry[Exercise]) -> Term:
        """Whether an exercise may be done: below urgent, and no reason of its own or of its loads keeps it back."""
        parsed, loads = self.authored.parsed, self.authored.book.loads
        borne = [load.id for load in loads if load.value.everywhere or load.id in entry.value.loads]
        against = [self.holds(parsed.loads[name]) for name in borne]
        for place, reason in enumerate(entry.value.not_for):
            if reason.running is None:
                against.append(self.holds(parsed.not_for[entry.id, place]))
            else:
                against.append(self.allowed < DEMANDS[reason.running])
        return z3.And(self.outcome < LEVELS["urgent"], z3.Not(z3.Or(against)))

    def _most(self, rank: Callable[[Any], int], start: Term) -> Term:
        for entry in self.authored.book.rules:
            value = rank(entry.value)
            if value:
                start = z3.If(z3.And(self.rules[entry.id], start < value), value, start)
        return start

    def _least(self, rank: Callable[[Any], int | None]) -> Term:
        least: Term = z3.IntVal(DEMANDS["as_usual"])
        for entry in self.authored.book.rules:
            value = rank(entry.value)
            if value is not None:
                least = z3.If(z3.And(self.rules[entry.id], least > value), value, least)
        return least

    def _term(self, name: str) -> Term:
        return self.outcome if name == OUTCOME else self.meant(name)

    def _place(self, name: str, value: int | str) -> int:
        if name == OUTCOME:
            return LEVELS[str(value)]
        return self.facts[name].option_ids.index(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class _Changed:
    """What becomes of a runner when one answer is another: the answer, its range, and the outcome."""

    answer: Term
    can_be: list[Term]
    outcome: Term
    allowed: Term


class SecondProver:
    """Proves promises one by one.

    Raises:
        RunbackError: z3 is not installed.
    """

    def __init__(self, authored: Authored) -> None:
        if z3 is None:
            raise RunbackError("The second prover needs z3. Install it with: pip install 'runback[prove]'")
        self.authored = authored
        self.runner = Runner(authored)
        self.solver = z3.Solver()
        self.solver.add(self.runner.ranges + self.runner.fits)

    def verify(self, promise: ParsedPromise) -> SecondVerdict:
        """Whether a promise holds for every set of answers."""
        said = promise.promise
        if said.over and promise.condition is not None:
            return self._never(self._moved(said.over, promise.condition))
        if promise.condition is not None:
            condition = self.runner.holds(promise.condition)
            if said.possible:
                return SecondVerdict(self._find(condition) is not None, {})
            return self._never(condition if said.never else z3.Not(condition))
        if said.monotone:
            return self._each(self._milder_when_worse(said.monotone, frozenset(said.without)))
        if said.unsure:
            return self._each(self._certain_only_when_mild(frozenset(said.without)))
        if said.first_class:
            return self._each(self._mild_at_its_worst(said.first_class, frozenset(said.without)))
        return self._each(self._beyond_a_limit())

    def _never(self, condition: Term) -> SecondVerdict:
        found = self._find(condition)
        return SecondVerdict(found is None, found or {})

    def _each(self, conditions: Iterator[Term]) -> SecondVerdict:
        for condition in conditions:
            verdict = self._never(condition)
            if not verdict.holds:
                return verdict
        return SecondVerdict(holds=True, answers={})

    def _find(self, condition: Term) -> dict[str, int | str] | None:
        self.solver.push()
        self.solver.add(condition)
        try:
            if self.solver.check() == z3.unsat:
                return None
            return self._answers(self.solver.model())
        finally:
            self.solver.pop()

    def _answers(self, model: Term) -> dict[str, int | str]:
        """The answers of a model as a runner would give them, without those behind a closed gate."""
        found: dict[str, int | str] = {}
        for name, unknown in self.runner.raw.items():
            gate = self.authored.parsed.gates.get(name)
            if gate is None or z3.is_true(model.eval(self.runner.holds(gate), model_completion=True)):
                value = model.eval(unknown, model_completion=True).as_long()
                options = self.authored.vocabulary.facts[name].option_ids
                found[name] = options[value] if options else value
        return as_told(found)

    def _changed(self, name: str) -> "_Changed":
        """The same runner but for one answer, which is a new unknown."""
        unknown, runner = z3.Int(f"{name}, changed"), self.runner

        def swapped(term: Term) -> Term:
            return z3.substitute(term, (runner.raw[name], unknown))

        values = self.authored.vocabulary.facts[name].values
        can_be = [unknown >= values[0], unknown <= values[-1], *map(swapped, runner.fits)]
        return _Changed(unknown, can_be, swapped(runner.outcome), swapped(runner.allowed))

    def _milder_when_worse(self, ladder: str, without: frozenset[str]) -> Iterator[Term]:
        for name, fact in self.authored.vocabulary.facts.items():
            if fact.worse is None or name in without:
                continue
            changed, mine = self._changed(name), self.runner.raw[name]
            further = changed.answer < mine if fact.worse in {"no", "less"} else changed.answer > mine
            if ladder == "disposition":
                yield z3.And([further, *changed.can_be, changed.outcome < self.runner.outcome])
            else:
                mine_runs = z3.If(self.runner.outcome < LEVELS["urgent"], self.runner.allowed, DEMANDS["stop"])
                runs_more = z3.And(changed.outcome < LEVELS["urgent"], changed.allowed > mine_runs)
                yield z3.And([further, *changed.can_be, runs_more])

    def _moved(self, fact: str, where: Condition) -> Term:
        """Running that another answer to a fact changes, where both lie in the condition and below urgent."""
        changed, runner = self._changed(fact), self.runner
        here = runner.holds(where)
        there = z3.substitute(here, (runner.raw[fact], changed.answer))
        below = [runner.outcome < LEVELS["urgent"], changed.outcome < LEVELS["urgent"]]
        return z3.And([*changed.can_be, here, there, *below, changed.allowed != runner.allowed])

    def _certain_only_when_mild(self, without: frozenset[str]) -> Iterator[Term]:
        emergency = LEVELS["emergency"]
        for name, fact in self.authored.vocabulary.facts.items():
            if fact.worse is None or name in without:
                continue
            doubt = self.runner.raw.get(f"unsure({name})")
            changed = self._changed(name)
            best = fact.values[-1] if fact.worse in {"no", "less"} else fact.values[0]
            mild = [self.runner.raw[name] == best, self.runner.outcome == emergency]
            in_doubt = [] if doubt is None else [doubt == 1]
            yield z3.And([*changed.can_be, *mild, *in_doubt, changed.outcome < emergency])

    def _mild_at_its_worst(self, disposition: str, without: frozenset[str]) -> Iterator[Term]:
        for name, fact in self.authored.vocabulary.facts.items():
            if not fact.first_class or name in without:
                continue
            gate = self.authored.parsed.gates.get(name)
            worst = fact.values[0] if fact.worse in {"no", "less"} else fact.values[-1]
            asked = [] if gate is None else [self.runner.holds(gate)]
            yield z3.And([*asked, self.runner.raw[name] == worst, self.runner.outcome < LEVELS[disposition]])

    def _beyond_a_limit(self) -> Iterator[Term]:
        for entry in self.authored.book.rules:
            if entry.value.running:
                freer = [item for item, demand in DEMANDS.items() if demand > DEMANDS[entry.value.running]]
                yield z3.And(self.runner.rules[entry.id], z3.Or([self.runner.shown(item) for item in freer]))


def _compared(left: Term, operator: str, right: int) -> Term:
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right
