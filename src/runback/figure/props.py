"""What a move is done on or with: ground, wall, chair, ball, band, strap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from runback.figure.body import Camera, line
from runback.figure.skeleton import Joints, opposite, rest
from runback.figure.strokes import Stroke
from runback.figure.vectors import Vector, along, between

BESIDE = 0.1
SEAT = (0.2, 0.19)
BACKREST = 0.45
CUSHIONS = {"towel": (0.19, 0.035), "pillow": (0.2, 0.07)}
"""Half of its length, and its thickness."""


def ground(joints: Iterable[Joints], camera: Camera) -> Stroke:
    """The ground under a whole move: a line, or a mat when it is seen from above."""
    across, _, towards = zip(*(place for stance in joints for place in stance.values()), strict=True)
    left, right, far, near = min(across) - BESIDE, max(across) + BESIDE, min(towards) - BESIDE, max(towards) + BESIDE
    corners = [(left, 0.0, far), (right, 0.0, far), (right, 0.0, near), (left, 0.0, near), (left, 0.0, far)]
    flat = camera.tilt == 0 and camera.turn == 0
    return line(camera, "ground", corners[:2] if flat else corners)


def furniture(props: Iterable[Mapping[str, Any]], start: Joints, camera: Camera) -> list[Stroke]:
    """What stands still, behind the body: walls and chairs."""
    strokes: list[Stroke] = []
    for prop in props:
        if prop["kind"] == "wall":
            strokes.append(_wall(prop, camera))
        elif prop["kind"] == "chair":
            strokes += _chair(prop, start, camera)
        elif prop["kind"] in CUSHIONS:
            strokes.append(_cushion(prop, start, camera))
    return strokes


def gear(props: Iterable[Mapping[str, Any]], joints: Joints, camera: Camera) -> list[Stroke]:
    """What moves with the body, in front of it: balls, bands, straps, ropes."""
    strokes: list[Stroke] = []
    for prop in props:
        if prop["kind"] == "ball":
            x, y = prop["shift"]
            middle = along(joints[prop["at"]], (x, y, 0.0), 1.0)
            strokes.append(Stroke("prop", (camera.point(middle),), prop["radius"]))
        elif prop["kind"] == "strap":
            strokes.append(line(camera, "soft", [joints[name] for name in prop["along"]]))
        elif prop["kind"] == "rope":
            strokes.append(_rope(prop, joints, camera))
    return strokes


def on_the_other_side(prop: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same prop at the joints of the other side."""
    changed = dict(prop)
    for key in ("at", "under"):
        if key in prop:
            changed[key] = opposite(prop[key])
    if "along" in prop:
        changed["along"] = [opposite(joint) for joint in prop["along"]]
    return changed


def _wall(prop: Mapping[str, Any], camera: Camera) -> Stroke:
    x, height, side = prop["x"], prop["height"], prop["width"] / 2
    corners: list[Vector] = [(x, 0.0, -side), (x, height, -side), (x, height, side), (x, 0.0, side)]
    return line(camera, "wall", [*corners, corners[0]], filled=side > 0)


def _cushion(prop: Mapping[str, Any], start: Joints, camera: Camera) -> Stroke:
    """A towel or pillow that is as thick as the joint on it leaves room for."""
    x, _, z = start[prop["under"]]
    half, thick = CUSHIONS[prop["kind"]]
    corners = [(x - half, 0.0, z), (x + half, 0.0, z), (x + half, thick, z), (x - half, thick, z)]
    return line(camera, "soft", corners, filled=True)


def _chair(prop: Mapping[str, Any], start: Joints, camera: Camera) -> list[Stroke]:
    x, y, z = start["pelvis"]
    x, seat = x + prop["x"], prop["seat"] or y - rest("pelvis")
    deep, wide = SEAT

    def corner(forward: float, side: float, height: float) -> Vector:
        if prop["faces"] == "viewer":
            return x + side * wide, height, z + forward * deep
        return x + (forward if prop["faces"] == "right" else -forward) * deep, height, z + side * wide

    strokes = []
    for side in (-1.0, 1.0):
        back = [corner(-1, side, height) for height in (0.0, seat, seat + BACKREST)]
        strokes.append(line(camera, "prop", back))
        strokes.append(line(camera, "prop", [back[1], corner(1, side, seat), corner(1, side, 0.0)]))
    for forward, height in ((-1.0, seat), (1.0, seat), (-1.0, seat + BACKREST)):
        strokes.append(line(camera, "prop", [corner(forward, -1, height), corner(forward, 1, height)]))
    return strokes


def _rope(prop: Mapping[str, Any], joints: Joints, camera: Camera) -> Stroke:
    start, end = joints[prop["along"][0]], joints[prop["along"][1]]
    places = []
    for step in range(13):
        share = step / 12
        x, y, z = between(start, end, share)
        places.append((x, y - prop["sag"] * (1 - (2 * share - 1) ** 2), z))
    return line(camera, "prop", places)
