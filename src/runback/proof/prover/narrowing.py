"""Answer sets narrowed by a condition, without ever making the diagram of a whole level.

A level is the union of many rules. Where it must not be reached, its rules are only remembered; one of them is taken
away when the nearest runner found so far meets it. Most proofs need few of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from runback.authoring.checks.promises import OUTCOME
from runback.authoring.language.condition import AllOf, AnyOf, AtLeast, Compare, Condition, Is, Not, OneOf
from runback.authoring.schema.parts import DISPOSITIONS
from runback.proof.prover.diagram import ALWAYS, NEVER
from runback.proof.prover.subject import Subject

MANY_FACTS: Final = 40
"""A choice that rests on more facts is a union of many rules, too large to be made whole; a single rule never is."""


@dataclass(frozen=True)
class Branch:
    """Some answer sets, without those for which a forbidden diagram holds."""

    given: int = ALWAYS
    forbidden: tuple[int, ...] = ()


def branches(
    subject: Subject, condition: Condition, *, holds: bool = True, within: Branch | None = None
) -> Iterator[Branch]:
    """Where a promise's condition holds, or does not, in branches that together are all of it."""
    within = within or Branch()
    if (places := places_of(subject, condition)) is not None:
        yield from _reaching(subject, within, frozenset(p for p in range(len(DISPOSITIONS)) if (p in places) is holds))
        return
    match condition:
        case Not(of=inner):
            yield from branches(subject, inner, holds=not holds, within=within)
        case AtLeast(count=count, of=parts) if _weight(condition) == 0:
            counted = subject.diagram.count(count, [subject.of(subject.lowered.lowering.node(part)) for part in parts])
            yield from _and(subject, within, counted if holds else subject.diagram.not_(counted))
        case AtLeast(count=count, of=parts):
            yield from branches(subject, _spelled(count, parts), holds=holds, within=within)
        case AllOf(of=parts) | AnyOf(of=parts):
            if isinstance(condition, AllOf) is holds:
                yield from _all(subject, within, sorted(parts, key=_weight), holds=holds)
            else:
                for part in parts:
                    yield from branches(subject, part, holds=holds, within=within)
        case Is(fact=fact) if fact.startswith("shown("):
            node = subject.lowered.shows(fact.removeprefix("shown(").removesuffix(")"))
            yield from node_branches(subject, within, node, holds=holds)
        case _:
            yield from node_branches(subject, within, subject.lowered.lowering.node(condition), holds=holds)


def node_branches(subject: Subject, within: Branch, node: int, *, holds: bool = True) -> Iterator[Branch]:
    """Where a node of the lowered graph holds, or does not."""
    diagram = subject.diagram
    match subject.lowered.graph.nodes[node]:
        case ("not", inner):
            yield from node_branches(subject, within, inner, holds=not holds)
        case ("and", parts) if holds and _large(subject, node):
            yield from _all_nodes(subject, within, parts)
        case ("or", parts) if not holds and _large(subject, node):
            small = tuple(subject.of(part) for part in parts if not _large(subject, part))
            left = replace(within, forbidden=(*within.forbidden, *small))
            yield from _all_nodes(subject, left, [part for part in parts if _large(subject, part)], holds=False)
        case ("and" | "or", parts) if _large(subject, node):
            for part in parts:
                yield from node_branches(subject, within, part, holds=holds)
        case _:
            whole = subject.of(node)
            yield from _and(subject, within, whole if holds else diagram.not_(whole))


def first_runner(
    subject: Subject, branch: Branch, also: Iterable[int] = (), *, tries: int | None = None
) -> dict[int, int] | None:
    """The runner of a branch nearest to the ordinary one, by the facts that differ; None when there is none.

    Args:
        subject: holds the diagrams.
        branch: where to look.
        also: diagrams that must hold too; they join only when the nearest runner breaks them.
        tries: how many runners may be looked at before the search is given up; a proof never gives up.
    """
    diagram, needed = subject.diagram, tuple(also)
    left = _without_what_it_asks_itself(subject, branch)
    looked = 0
    while tries != looked and (changed := diagram.nearest(left, subject.ordinary)) is not None:
        looked += 1
        cells = [changed.get(fact, cell) for fact, cell in enumerate(subject.ordinary)]
        broken = next((one for one in needed if not diagram.holds(one, cells)), None)
        if broken is not None:
            left = diagram.and_(left, broken)
            continue
        met = next((one for one in branch.forbidden if diagram.holds(one, cells)), None)
        if met is None:
            return changed
        left = diagram.and_(left, diagram.not_(met))
    return None


def _without_what_it_asks_itself(subject: Subject, branch: Branch) -> int:
    """The branch without the forbidden diagrams that ask nothing beyond it: these cost nothing to take away."""
    diagram, left = subject.diagram, branch.given
    asked = diagram.support(left)
    for one in branch.forbidden:
        if left != NEVER and diagram.support(one) <= asked:
            left = diagram.and_(left, diagram.not_(one))
    return left


def places_of(subject: Subject, condition: Condition) -> frozenset[int] | None:
    """The dispositions for which a condition about nothing else holds; None for every other condition."""
    match condition:
        case Compare(fact=fact) | OneOf(fact=fact) if fact == OUTCOME:
            holds = subject.outcome_vocabulary.holds
            return frozenset(place for place in range(len(DISPOSITIONS)) if holds(condition, place))
        case AtLeast(count=count, of=parts):
            found = [places_of(subject, part) for part in parts]
            known = [one for one in found if one is not None]
            if len(known) == len(found):
                return frozenset(p for p in range(len(DISPOSITIONS)) if sum(p in one for one in known) >= count)
    return None


def _spelled(count: int, parts: tuple[Condition, ...]) -> Condition:
    """At least so many of some conditions, as a choice of all that can hold together."""
    choices = tuple(chosen[0] if count == 1 else AllOf(of=chosen) for chosen in combinations(parts, count))
    return choices[0] if len(choices) == 1 else AnyOf(of=choices)


def _and(subject: Subject, within: Branch, diagram: int) -> Iterator[Branch]:
    given = subject.diagram.and_(within.given, diagram)
    if given != NEVER:
        yield replace(within, given=given)


def _all(subject: Subject, within: Branch, parts: list[Condition], *, holds: bool) -> Iterator[Branch]:
    if not parts:
        yield within
        return
    for branch in branches(subject, parts[0], holds=holds, within=within):
        yield from _all(subject, branch, parts[1:], holds=holds)


def _all_nodes(subject: Subject, within: Branch, parts: Iterable[int], *, holds: bool = True) -> Iterator[Branch]:
    waiting = sorted(parts, key=lambda one: len(subject.facts_below(one)))
    if not waiting:
        yield within
        return
    for branch in node_branches(subject, within, waiting[0], holds=holds):
        yield from _all_nodes(subject, branch, waiting[1:], holds=holds)


def _reaching(subject: Subject, within: Branch, wanted: frozenset[int]) -> Iterator[Branch]:
    """Where the disposition is one of some places: for each stretch, at least its first and not above its last."""
    for first in sorted(wanted):
        if first - 1 in wanted:
            continue
        last = next(place for place in range(first, len(DISPOSITIONS)) if place + 1 not in wanted)
        above = subject.causes(last + 1)
        below = replace(within, forbidden=(*within.forbidden, *map(subject.of, above)))
        if first == 0:
            yield below
        for cause in (
            sorted(subject.causes(first) - above, key=lambda one: len(subject.facts_below(one))) if first else ()
        ):
            yield from node_branches(subject, below, cause)


def _large(subject: Subject, node: int) -> bool:
    if len(subject.facts_below(node)) <= MANY_FACTS:
        return False
    match subject.lowered.graph.nodes[node]:
        case ("not", inner):
            return _large(subject, inner)
        case ("and", parts):
            return any(_large(subject, part) for part in parts)
    return True


def _weight(part: Condition) -> int:
    """Conditions about answers come before those about the outcome."""
    match part:
        case Compare(fact=fact) | OneOf(fact=fact) if fact == OUTCOME:
            return 1
        case Is(fact=fact) if fact.startswith("shown("):
            return 1
        case Not(of=inner):
            return _weight(inner)
        case AllOf(of=parts) | AnyOf(of=parts) | AtLeast(of=parts):
            return max(map(_weight, parts))
    return 0
