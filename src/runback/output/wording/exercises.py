"""The ids of positions, equipment and kinds of exercise, in words."""

from collections.abc import Iterable

from runback.output.wording.sentences import list_words

POSITIONS = {
    "standing": "Standing",
    "seated": "Sitting",
    "back": "On your back",
    "front": "On your front",
    "side": "On your side",
    "hands_and_knees": "On hands and knees",
    "half_kneeling": "Kneeling on one knee",
}
KINDS = {
    "mobility": "Movement",
    "stretch": "Stretches",
    "strength": "Strength",
    "warm_up": "Warm-up",
    "cardio": "Heart and lungs",
}
EQUIPMENT = {"chair": "a chair", "wall": "a wall", "towel": "a towel", "band": "a band", "ball": "a ball"}


def place_words(position: str, equipment: Iterable[str]) -> str:
    """Where a move starts and what it needs, such as "On your back, with a towel."; "" when neither is known."""
    needs = [EQUIPMENT[name] for name in equipment]
    words = [POSITIONS[position]] if position else []
    words += [f"with {list_words(needs)}"] if needs else []
    return f"{', '.join(words)}." if words else ""
