"""What the player shows at one moment, as rows for a screen of a certain size."""

from collections.abc import Sequence

from runback.engine.rulebook.exercises import Exercise
from runback.exercise.playback.playback import Playback
from runback.exercise.playback.timeline import MOVING, POSITIONS
from runback.terminal.interview.block import Row, row_cells
from runback.terminal.player.figure import Picture
from runback.terminal.player.outcome import Text, time_words
from runback.terminal.player.texts import KEYS, further_texts, key_row, needed_texts, numbered, place_words
from runback.terminal.screen.big_letters import HEIGHT, large_digits, large_words
from runback.terminal.screen.width import cells, clip, wrap

PAUSED = "Paused. Space goes on."
AWAY = "Paused: you were away. Space goes on."

ANY_KEY = "The time stands still. Any key goes on."

_ROOMY = 12
_FIGURE = 8
_LOW_FIGURE = 5
_TWICE = (100, 28)
_ONCE = (34, 9)
_GAP = 3
_SMALL_GAP = 2
_TICK = 5


def frame(
    playback: Playback, picture: Picture, size: tuple[int, int], notice: str = "", warnings: tuple[str, ...] = ()
) -> list[Row]:
    """The whole screen: what is done, the countdown and its cue, and below them the figure.

    Args:
        playback: where the runner is.
        picture: what draws the figure.
        size: columns and rows of the screen.
        notice: shown near the bottom; a pause is shown in its place.
        warnings: shown before the first move, when there is room.
    """
    columns, rows = size
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    notice = (AWAY if playback.away else PAUSED) if playback.paused else notice
    top = _head(playback, exercise, columns)
    bottom: list[Row] = [(("notice", notice),)] if notice else [()]
    if rows >= _ROOMY:
        top.append(())
        bottom.append((("", key_row(playback, columns)),))
    else:
        top, bottom = top[:1], [row for row in bottom if row]
    middle = rows - len(top) - len(bottom)
    words = _words(playback, picture, columns, middle, warnings)
    drawn = _drawn(playback, picture, columns, middle - len(words))
    return _clipped([*top, *words, *drawn, *([()] * (middle - len(words) - len(drawn))), *bottom], columns, rows)


def help_page(exercise: Exercise, columns: int, rows: int, warnings: tuple[str, ...] = ()) -> list[Row]:
    """When to stop, the keys, and as much as fits of how the move is done."""
    page: list[Row] = [row for text in (exercise.stop_if, *warnings) for row in _hung("", text, columns)]
    page.append((("title", "Keys"),))
    for key, does in KEYS:
        page += _hung(f"{key:<7}", does, columns)
    how: list[Row] = [(), (("title", exercise.name),)]
    for text in (exercise.skip_if, *numbered(exercise.steps)):
        how += _hung("", text, columns) if text else []
    page = (page + how)[: rows - 1]
    return _clipped([*page, *([()] * (rows - 1 - len(page))), (("", ANY_KEY),)], columns, rows)


def question_page(texts: Sequence[Text], columns: int) -> list[Row]:
    """Texts from the top of the screen, each wrapped; an empty one is a blank row."""
    return [((role, row),) for role, text in texts for row in wrap(text, columns)]


def _clipped(rows: list[Row], columns: int, height: int) -> list[Row]:
    """As much of each row, and as many rows, as the screen has room for."""
    clipped: list[Row] = []
    for row in rows[:height]:
        kept: list[Text] = []
        left = columns
        for role, text in row:
            part = clip(text, left)
            kept.append((role, part))
            left -= cells(part)
        clipped.append(tuple(kept))
    return clipped


def _head(playback: Playback, exercise: Exercise, columns: int) -> list[Row]:
    phase = playback.phase
    ready = phase.kind == "ready"
    name = f"Next: {exercise.name}" if ready else exercise.name
    where = f"Move {phase.move + 1} of {len(playback.session.moves)}, {time_words(playback.total_left)} left"
    place = POSITIONS[exercise.position] if ready else place_words(phase, playback.session.moves[phase.move].dose)
    if cells(name) + 2 + cells(where) <= columns:
        first: Row = (("title", name), ("", " " * (columns - cells(name) - cells(where))), ("", where))
        return [first, (("", place),)]
    second = f"{where}. {place}" if cells(where) + 2 + cells(place) <= columns else where
    rows: list[Row] = [(("title", name),), (("", second),)]
    return rows if second != where or not place else [*rows, (("", place),)]


def _words(playback: Playback, picture: Picture, columns: int, room: int, warnings: tuple[str, ...]) -> list[Row]:
    """The countdown, and beside it what to do."""
    shown = _countdown(playback, picture)
    needed = needed_texts(playback)
    texts = [*needed, *further_texts(playback, warnings)]
    scale = 2 if columns >= _TWICE[0] and room >= _TWICE[1] else 1 if columns >= _ONCE[0] and room >= _ONCE[1] else 0
    figure = _FIGURE + 1 if scale else _FIGURE
    if playback.phase.kind == "ready":
        widths = {size: columns - _indent(shown, picture, size) for size in range(scale, -1, -1)}
        scale, figure = _for_reading(needed, texts, room, widths)
    indent = _indent(shown, picture, scale)
    if not scale:
        return _fitting(texts, columns - indent, max(room - figure, 1), [(("count", shown),)], indent)
    beside: list[Row] = [(("count", f"{row:>{indent - _GAP}}"),) for row in large_digits(shown, picture.ink, scale)]
    if scale > 1 and playback.phase.kind in MOVING:
        first = large_words(texts[0][1], columns - indent, HEIGHT * scale, picture.ink)
        texts = [*(("count", row) for row in first), ("", ""), *texts[1:]] if first else texts
    return _fitting(texts, columns - indent, max(room - figure, HEIGHT * scale), beside, indent)


def _for_reading(needed: list[Text], texts: list[Text], room: int, widths: dict[int, int]) -> tuple[int, int]:
    """The size of the countdown and the rows for the figure, so that as much as possible can be read.

    Args:
        needed: what must be on the screen; the figure gives way to it.
        texts: that and more.
        room: rows for all.
        widths: columns for the texts, by the size of the countdown, the largest first.
    """
    for wanted in (texts, needed):
        for figure in (_FIGURE + 1, _LOW_FIGURE + 1):
            for scale, width in widths.items():
                rows = sum(len(wrap(text, width)) for _, text in wanted)
                if max(rows, HEIGHT * scale) <= room - figure:
                    return scale, figure
    return 0, 0


def _indent(shown: str, picture: Picture, scale: int) -> int:
    """Columns that the countdown takes, with the gap after it."""
    if not scale:
        return cells(shown) + _SMALL_GAP
    return len(large_digits("0:00" if ":" in shown else "00", picture.ink, scale)[0]) + _GAP


def _fitting(texts: list[Text], width: int, room: int, beside: list[Row], indent: int) -> list[Row]:
    """Texts to the right of what stands beside them: the first as far as it fits, then whole ones while they fit."""
    right: list[Text] = []
    for n, (role, text) in enumerate(texts):
        wrapped = [text] if role == "count" else wrap(text, width)
        if len(right) + len(wrapped) > room and n:
            break
        right += [(role, row) for row in wrapped[:room]]
    rows: list[Row] = []
    for n in range(max(len(beside), len(right))):
        left = beside[n] if n < len(beside) else ()
        piece = (("", " " * (indent - row_cells(left))), right[n]) if n < len(right) else ()
        rows.append((*left, *piece))
    return rows


def _countdown(playback: Playback, picture: Picture) -> str:
    """The seconds to show; without motion they change every five seconds only."""
    seconds = playback.countdown
    if not picture.motion:
        seconds = min(-(-seconds // _TICK) * _TICK, max(playback.phase.seconds, seconds))
    return str(seconds) if seconds < 100 else time_words(seconds)  # noqa: PLR2004 - two digits


def _drawn(playback: Playback, picture: Picture, columns: int, rows: int) -> list[Row]:
    """The figure with a blank row above it, or large words for a move that has none."""
    phase = playback.phase
    exercise = playback.session.moves[phase.move].exercise
    lines = picture.rows(exercise.figure, phase, playback.moment, columns, rows - 1)
    if not lines and (exercise.figure not in picture.figures or picture.style == "ascii"):
        says = exercise.name if phase.kind == "ready" else phase.cue
        words = large_words(says, columns, rows - 1, picture.ink)
        words = words or large_words(exercise.name, columns, rows - 1, picture.ink)
        lines = [(("", word),) for word in words]
    blank: list[Row] = [()]
    return blank + lines if lines else []


def _hung(lead: str, text: str, columns: int) -> list[Row]:
    """A text whose further rows line up behind its lead."""
    wrapped = wrap(text, columns - len(lead))
    return [(("", (lead if n == 0 else " " * len(lead)) + row),) for n, row in enumerate(wrapped)]
