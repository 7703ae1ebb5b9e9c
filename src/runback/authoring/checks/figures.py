"""The figures folder: read, and checked as bodies and against the exercises they show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runback.authoring.checks.figure_claims import claim_faults
from runback.authoring.schema.figure_claims import Bends, Claim, Moves
from runback.authoring.schema.figures import WHOLE_ROUND, Ball, FigureTable, Pillow, Prop, Rope, Strap, Towel, compiled
from runback.authoring.toml.documents import Document, Entry
from runback.authoring.toml.folder import FolderReader
from runback.authoring.toml.lines import KeyPath
from runback.errors import DataError
from runback.figure.figure import Figure
from runback.figure.skeleton import BONES, JOINTS, LIMBS, Joints
from runback.figure.vectors import from_to, length
from runback.nearest_name import did_you_mean, listed

FOLDER = "figures"
EXERCISES = "exercises"
NEAR_ENOUGH = 0.02
ENDS = tuple(limb.end for limb in LIMBS)


def check_figures(folder: Path) -> tuple[dict[str, Any], list[DataError]]:
    """Every figure of a data folder that can be drawn, as plain data by id, and every fault found.

    Where the folder holds exercises, each needs a figure and each figure an exercise.
    """
    reader = FolderReader(folder)
    documents = list(reader.documents(FOLDER))
    entries = [entry for document in documents for entry in reader.named_entries(document, FigureTable)]
    drawn: dict[str, Entry[FigureTable]] = {}
    figures = {}
    for entry in entries:
        faults = list(_word_faults(entry))
        if entry.id in drawn:
            faults.append(entry.fault(f"this figure is already drawn at {drawn[entry.id].place}"))
        drawn.setdefault(entry.id, entry)
        if not faults:
            figures[entry.id] = compiled(entry.id, entry.value)
            faults = list(_body_faults(entry, Figure.from_compiled(figures[entry.id])))
        reader.faults += faults
    exercises = list(reader.documents(EXERCISES, required=False))
    unmatched = [] if reader.unknown or reader.lost else _unmatched(exercises, documents)
    return figures, [*reader.faults, *unmatched]


def _unmatched(exercises: list[Document], figures: list[Document]) -> Iterator[DataError]:
    """Exercises without a figure, and figures without an exercise."""
    drawn = {name: document for document in figures for name in document.tables}
    shown = set()
    for document in exercises:
        for name, exercise in document.tables.items():
            figure = str(exercise.get("figure", name)) if isinstance(exercise, dict) else name
            shown.add(figure)
            if figure not in drawn:
                near = did_you_mean(figure, drawn)
                yield document.fault(f"[{name}] `figure`: '{figure}' is not drawn in {FOLDER}/{near}", (name, "figure"))
    for name, document in drawn.items():
        if exercises and name not in shown:
            yield document.fault(f"[{name}] no exercise shows this figure{did_you_mean(name, shown)}", (name,))


def _word_faults(entry: Entry[FigureTable]) -> Iterator[DataError]:
    """Names that are no joints or bones, and moments out of order."""
    for joint, path in _joints_named(entry.value):
        if joint not in JOINTS:
            yield entry.fault(f"`{joint}` is not a joint{_near(joint, JOINTS)}", *path)
    for place, pose in enumerate(entry.value.poses):
        for limb, goal in pose.holds.items():
            path = ("poses", place, "holds", limb)
            if limb not in ENDS:
                yield entry.fault(f"`{limb}` cannot hold; expected one of {listed(ENDS)}", *path)
            if goal not in JOINTS and goal not in BONES:
                yield entry.fault(f"`{goal}` is no joint or bone{_near(goal, (*JOINTS, *BONES))}", *path)
        if pose.face and not entry.value.poses[0].face:
            yield entry.fault("`face` is also needed in the first pose", "poses", place, "face")
    yield from _moment_faults(entry)


def _moment_faults(entry: Entry[FigureTable]) -> Iterator[DataError]:
    moments = entry.value.moments
    for place, moment in enumerate(moments):
        if place and moment <= moments[place - 1]:
            yield entry.fault(f"pose {place + 1} is not later than the one before", "poses", place, "at")
    last = len(moments) - 1
    for place, expected in ((0, (0,)), (last, (1,) if entry.value.cyclic else (1, WHOLE_ROUND))):
        if moments[place] not in expected:
            wanted = " or ".join(map(str, expected))
            yield entry.fault(f"pose {place + 1} is at {moments[place]}; expected {wanted}", "poses", place, "at")


def _joints_named(table: FigureTable) -> Iterator[tuple[str, KeyPath]]:
    for place, joint in enumerate(table.contacts):
        yield joint, ("contacts", place)
    if table.arrow:
        yield table.arrow.follows, ("arrow", "follows")
    for place, pose in enumerate(table.poses):
        if pose.stands_on:
            yield pose.stands_on, ("poses", place, "stands_on")
    for place, claim in enumerate(table.expect):
        for joint in _joints_claimed(claim):
            yield joint, ("expect", place)
    for place, prop in enumerate(table.props):
        for key, joint in _joints_of_prop(prop):
            yield joint, ("props", place, key)


def _joints_of_prop(prop: Prop) -> Iterator[tuple[str, str]]:
    match prop:
        case Ball():
            yield "at", prop.at
        case Towel() | Pillow():
            yield "under", prop.under
        case Strap() | Rope():
            for joint in prop.along:
                yield "along", joint


def _joints_claimed(claim: Claim) -> tuple[str, ...]:
    match claim:
        case Bends():
            return ()
        case Moves():
            return (claim.joint,)
        case _:
            return claim.joints


def _near(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(word, known) or f"; known are {listed(known)}"


def _body_faults(entry: Entry[FigureTable], figure: Figure) -> Iterator[DataError]:
    """What no body can do: joints under the ground, goals out of reach, contacts that slip."""
    depths: dict[str, tuple[float, float]] = {}
    misses: dict[str, tuple[float, float]] = {}
    for moment in figure.motion.moments:
        stance = figure.motion.stance(moment)
        for joint, place in stance.joints.items():
            depths[joint] = max(depths.get(joint, (0.0, 0.0)), (-place[1], moment))
        for joint, miss in stance.misses.items():
            misses[joint] = max(misses.get(joint, (0.0, 0.0)), (miss, moment))
    for joint, (depth, moment) in depths.items():
        if depth > 0:
            yield entry.fault(f"{joint} is {depth:.2f} under the ground at moment {moment:.2f}", "poses")
    for joint, (miss, moment) in misses.items():
        if miss > NEAR_ENOUGH:
            says = f"{joint} stays {miss:.2f} away from where it belongs at moment {moment:.2f}"
            yield entry.fault(says, "contacts" if joint in entry.value.contacts else "poses")
    if figure.cyclic:
        yield from _round_faults(entry, figure)
    yield from _stillness_faults(entry, figure)
    yield from claim_faults(entry, figure)


def _stillness_faults(entry: Entry[FigureTable], figure: Figure) -> Iterator[DataError]:
    alike = figure.strokes(0.0) == figure.strokes(1.0)
    if alike and not figure.still:
        yield entry.fault("the start and the end look the same; say `still = true` of somebody who rests", "poses")
    if figure.still and not alike:
        yield entry.fault("is still, but the end is not the start", "still")


def _about_the_pelvis(joints: Joints) -> Joints:
    """Joints as seen from the hips, so that a move which goes somewhere still comes round."""
    x, _, z = joints["pelvis"]
    return {name: from_to((x, 0.0, z), place) for name, place in joints.items()}


def _round_faults(entry: Entry[FigureTable], figure: Figure) -> Iterator[DataError]:
    """A move that does not come round to where it began."""
    first, last = (_about_the_pelvis(figure.motion.stance(moment).joints) for moment in (0.0, WHOLE_ROUND))
    if all(length(from_to(place, last[name])) <= NEAR_ENOUGH for name, place in first.items()):
        return
    if entry.value.cyclic:
        yield entry.fault("is cyclic, but the end is not the start with left and right changed", "cyclic")
    else:
        yield entry.fault("the pose at 2 is not the one at 0", "poses", len(entry.value.poses) - 1)
