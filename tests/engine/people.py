"""Random runners, for laws that hold for all of them."""

from hypothesis import strategies as st

from runback.engine.answers import Answer, contradictions
from runback.engine.rulebook.records import Fact
from runback.engine.rulebook.rulebook import Rulebook


def exact(fact: Fact, cell: int) -> Answer:
    """The answer that puts a fact into one cell."""
    said = fact.options[cell].id if fact.options else fact.cells[cell][0]
    return Answer(said=said, possible=1 << cell, sure=True)


def unsure(fact: Fact, said: str = "not_sure") -> Answer:
    """Not sure, or rather not said."""
    return Answer(said=said, possible=fact.full, sure=False)


def vague(fact: Fact, first: int, last: int) -> Answer:
    """A range of numbers over some neighbouring cells."""
    said = (fact.cells[first][0], fact.cells[last][1])
    return Answer(said=said, possible=fact.mask(*said), sure=True)


def mildest_first(fact: Fact) -> list[int]:
    """The cells of a warning sign, from the best to the worst."""
    return sorted(range(len(fact.cells)), reverse=fact.worst == 0)


def everything(rulebook: Rulebook, *, doubt: bool = True) -> st.SearchStrategy[dict[str, Answer]]:
    """Runners who answered every question that applies to them."""
    answers = {fact.id: _one(fact, doubt=doubt) for fact in rulebook.facts}
    return st.fixed_dictionaries(answers).map(lambda given: _consistent(rulebook, given))


def something(rulebook: Rulebook, *, doubt: bool = True) -> st.SearchStrategy[dict[str, Answer]]:
    """Runners who answered some of the questions."""
    answers = {fact.id: _one(fact, doubt=doubt) for fact in rulebook.facts}
    return st.fixed_dictionaries({}, optional=answers).map(lambda given: _consistent(rulebook, given))


def part_of(answers: dict[str, Answer]) -> st.SearchStrategy[dict[str, Answer]]:
    """The same runners before they had answered everything."""
    kept = st.sets(st.sampled_from(sorted(answers))) if answers else st.just(set())
    return kept.map(lambda names: {name: answer for name, answer in answers.items() if name in names})


def _one(fact: Fact, *, doubt: bool) -> st.SearchStrategy[Answer]:
    cells = range(len(fact.cells))
    mild = fact.best if fact.best is not None else 0
    # Many answers are mild, else nearly every random runner is an emergency.
    sure = st.one_of(st.just(mild), st.sampled_from(cells)).map(lambda cell: exact(fact, cell))
    ways = [sure]
    if doubt and fact.worse:
        ways.append(st.just(unsure(fact)))
    if doubt and fact.intimate:
        ways.append(st.just(unsure(fact, "prefer_not_to_say")))
    if doubt and not fact.options:
        ends = st.tuples(st.sampled_from(cells), st.sampled_from(cells)).map(sorted)
        ways.append(ends.map(lambda pair: vague(fact, *pair)))
    return st.one_of(sure, *ways)


def _consistent(rulebook: Rulebook, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Without details that their own gate rules out."""
    ruled_out = {facts[-1] for _, facts in contradictions(rulebook, answers)}
    details = {fact.id for fact in rulebook.facts if fact.gate is not None}
    return {name: answer for name, answer in answers.items() if name not in ruled_out & details}
