"""A small figure to test with: standing, both arms go from hanging to pointing ahead."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from runback.figure.figure import Figure
from runback.figure.skeleton import BONES, Angle

STANDING: dict[str, Angle] = {**dict.fromkeys(BONES, (90.0, 0.0)), "hips": (0, 90), "shoulders": (0, 90)}
for side in ("right", "left"):
    STANDING |= {f"{side}_{bone}": (-90, 0) for bone in ("upper_arm", "forearm", "hand", "thigh", "shin")}
    STANDING[f"{side}_foot"] = (0, 0)
ARMS = tuple(name for name in BONES if name.endswith(("upper_arm", "forearm", "hand")))


def pose(
    at: float, *bones: Mapping[str, Angle], holds: Mapping[str, str] | None = None, lift: float = 0
) -> dict[str, Any]:
    """A pose of somebody who stands, but for the bones named."""
    return {
        "at": at,
        "bones": dict(ChainMap(*map(dict, bones), STANDING)),
        "holds": holds or {},
        "lift": lift,
        "stands_on": "",
    }


def figure(*poses: dict[str, Any], **fields: Any) -> Figure:
    """A figure of these poses; of the arms that rise when there are none."""
    rising = (pose(0), pose(1, dict.fromkeys(ARMS, (0, 0))))
    plain = {"id": "rising_arms", "view": "side", "turn": 0, "tilt": 0, "contacts": [], "props": [], "arrow": []}
    plain |= {"cyclic": False, "upper_body": False, "still": False}
    return Figure.from_compiled(plain | {"poses": list(poses or rising)} | fields)
