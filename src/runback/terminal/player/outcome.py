"""How a session ended: what was done, and what the runner says of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from string import ascii_lowercase
from typing import Literal, TypeAlias

from runback.exercise.playback.playback import Done, Playback
from runback.output.wording.sentences import clock_words, counted

Feeling: TypeAlias = Literal["better", "same", "worse", ""]

FEELINGS: dict[str, Feeling] = {"1": "better", "2": "same", "3": "worse"}
"""The keys that answer how it feels. Digits, because no key of the player is one."""

QUESTION = "How does your back feel now, compared with before?"
CHOICES = ("1  Better", "2  The same", "3  Worse")
_A_LITTLE = 1e-6
STOP_FOR_TODAY = "Stop for today."
TWICE_WORSE = "It got worse twice."
ENTER_ENDS = "Enter ends."
SKIP = "Enter skips the question."
WHICH = "Which move made it worse?"
NOT_SURE = "Enter: not sure. Then each of them counts."
MARKS = "123456789" + ascii_lowercase
"""The keys that name a move, in order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of playing a session.

    Attributes:
        done: of each exercise that was begun or made things worse.
        seconds: played in all, getting into position included, pauses left out.
        feeling: compared with before, or "" when it was not asked or not said.
        stopped: whether the runner, or a signal, ended it before its end.
        stop_for_today: it got worse twice on the way, or is worse at the end.
    """

    done: tuple[Done, ...]
    seconds: int
    feeling: Feeling = ""
    stopped: bool = False
    stop_for_today: bool = False


Text: TypeAlias = tuple[str, str]
"""A role and what it says."""

Choose: TypeAlias = Callable[[Sequence[Text], str], str | None]
"""Shows texts and takes one of several keys; "" for none of them, None when there is nobody to press one."""

Keep: TypeAlias = Callable[[Outcome], None]
"""Told the outcome so far whenever a move is over, so that a killed process loses one move at most."""


def so_far(playback: Playback) -> Outcome:
    """The outcome of stopping now."""
    stopped, enough = not playback.finished, playback.stop_for_today
    return Outcome(playback.done(), playback.seconds, stopped=stopped, stop_for_today=enough)


def ask_feeling(playback: Playback, outcome: Outcome, choose: Choose) -> Outcome:
    """Ask how it feels, and which move it was when it is worse and none has been named yet."""
    count = len(outcome.done)
    if not count:
        return outcome
    title = f"Done: {counted(count, 'move')} in {time_words(outcome.seconds)}."
    choices = [("", choice) for choice in CHOICES]
    enough = [("title", STOP_FOR_TODAY), ("", TWICE_WORSE), ("", "")] if outcome.stop_for_today else []
    page = [*enough, ("title", title), ("", ""), ("title", QUESTION), *choices, ("", ""), ("", SKIP)]
    feeling = FEELINGS.get(choose(page, "".join(FEELINGS)) or "", "")
    if feeling != "worse":
        return replace(outcome, feeling=feeling)
    outcome = replace(outcome, feeling=feeling, stop_for_today=True)
    if any(done.worse for done in outcome.done):
        return outcome
    names = {move.exercise.id: move.exercise.name for move in playback.session.moves}
    moves = [("", f"{mark}  {names[done.exercise]}") for mark, done in zip(MARKS, outcome.done, strict=False)]
    key = choose([("title", WHICH), ("", NOT_SURE), ("", ""), *moves], MARKS[:count])
    return outcome if key is None else blame(outcome, key)


def blame(outcome: Outcome, key: str) -> Outcome:
    """The outcome with the move of a key named as the one that made it worse; with every move when it names none."""
    named = MARKS.find(key) if key else -1
    known = 0 <= named < len(outcome.done)
    done = (one._replace(worse=number == named if known else True) for number, one in enumerate(outcome.done))
    return replace(outcome, done=tuple(done))


def time_words(seconds: float) -> str:
    """Minutes and seconds, rounded up, such as 4:07."""
    return clock_words(ceil(seconds - _A_LITTLE))
