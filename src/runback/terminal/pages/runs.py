"""The runs on a terminal: the last weeks as bars, the load facts, and every run as a list."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from rich.console import Console
from rich.text import Text

from runback.output.wording.quantities import day_words, distance_words, pace_words, time_words
from runback.output.wording.sentences import counted
from runback.runs.load.load import LoadFacts
from runback.runs.load.spike import Spike, in_days, metres
from runback.runs.model.run import METRES_IN, Run, Unit
from runback.terminal.screen.console import heading, item, sentence
from runback.terminal.screen.width import cells

WEEKS: Final = 8
WEEK: Final = 7
NARROWEST: Final = 5
GAP: Final = "  "
EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
HASHES: Final = " #"
BANDS: Final = {
    "usual": "within a tenth of it",
    "over_10": "over 10 percent more",
    "over_30": "over 30 percent more",
    "over_100": "more than double",
}
STUDY: Final = (
    "In a study of 5,205 runners, runs over 10 percent beyond the longest of 30 days went with more overuse injury. "
    "It says nothing about the cause of your pain. (Schuster Brandt Frandsen 2025, Br J Sports Med)"
)


def show_runs(console: Console, runs: Sequence[Run], load: LoadFacts, unit: Unit) -> None:
    """Print the last weeks and what the runs say about load."""
    heading(console, f"Your weeks up to {day_words(load.as_of)}")
    for row in _bars(console, runs, load, unit):
        console.print(row)
    heading(console, "What the runs say")
    for line in load_lines(load, unit):
        item(console, line)
    if load.spike is not None and load.spike.band != "usual":
        console.print()
        sentence(console, STUDY, "dim")
    if load.left_out:
        heading(console, "Left out")
        for left in load.left_out:
            item(console, f"The run of {day_words(left.run.local_day)} {left.because}.")


def load_lines(load: LoadFacts, unit: Unit) -> Iterator[str]:
    """Each load fact as a line."""
    spans = ("Last 7 days", "Days 8 to 14", "Days 15 to 21", "Days 22 to 28")
    for span, block in zip(spans, load.blocks, strict=True):
        yield f"{span}: {distance_words(block.metres, unit)} in {counted(block.runs, 'run')}."
    usual = distance_words(load.usual_week_m, unit) if load.usual_week_m is not None else "too little data"
    yield f"Usual week: {usual}."
    if load.longest is not None:
        longest = distance_words(load.longest.distance_m, unit)
        yield f"Longest run of 30 days: {longest}, on {day_words(load.longest.local_day)}."
    yield from _jump(load, unit)
    if load.days_since_last_run is not None:
        yield f"Days since the last run: {load.days_since_last_run}."
    if load.longest_gap is not None:
        yield f"Longest break in 60 days: {counted(load.longest_gap, 'day')}."
    if load.comeback:
        yield "The newest run came after a break of 3 weeks or more, so begin again with little."
    if load.cadence_spm is not None:
        yield f"Cadence: {load.cadence_spm:.0f} steps per minute. No number is right for everybody."
    if load.pace_s_per_km is not None:
        yield f"Pace: {pace_words(load.pace_s_per_km, unit)}."
    if any(count for slope, count in load.slopes.items() if slope != "unknown"):
        yield f"Hills: {', '.join(f'{count} {slope}' for slope, count in load.slopes.items() if count)}."


def spike_words(spike: Spike, unit: Unit) -> str:
    """A run held against the longest of the 30 days before it."""
    far, base = distance_words(spike.run.distance_m, unit), distance_words(spike.base.distance_m, unit)
    more = f", {distance_words(spike.difference_m, unit)} more" if spike.difference_m and spike.difference_m > 0 else ""
    compared = f"{far} on {day_words(spike.run.local_day)}, after {base} at most in the 30 days before"
    return f"{compared}: {BANDS[spike.band]}{more}"


def show_list(console: Console, runs: Sequence[Run], unit: Unit) -> None:
    """Print every run, newest first."""
    for run in reversed(runs):
        marks = [word for word, holds in (("treadmill", run.indoor), ("by hand", run.by_hand)) if holds]
        columns = (
            run.local_day.isoformat(),
            f"{distance_words(run.distance_m, unit):>9}",
            f"{time_words(run.moving_s or run.elapsed_s):>8}",
            ", ".join((run.source.replace("_", " "), *marks)),
        )
        console.print(Text("  ".join(columns)), no_wrap=True, overflow="ellipsis")
    count = len(runs)
    console.print(Text(f"{counted(count, 'run')}, {distance_words(sum(map(metres, runs)), unit)}"))


def _jump(load: LoadFacts, unit: Unit) -> Iterator[str]:
    if load.spike is not None:
        yield f"Largest jump of 14 days: {spike_words(load.spike, unit)}."
    elif load.no_comparison:
        yield "Largest jump of 14 days: no comparison, as the 30 days before hold no run."


def _bars(console: Console, runs: Sequence[Run], load: LoadFacts, unit: Unit) -> Iterator[Text]:
    """One row a week, Monday to Sunday; the week that is not over says so, and none looks different from little."""
    day = load.as_of
    monday = day - timedelta(day.weekday())
    left_out = {left.run for left in load.left_out}
    weighed = [run for run in runs if run.local_day <= day and run not in left_out]
    weeks = [monday - timedelta(WEEK * back) for back in range(WEEKS - 1, -1, -1)]
    found = [in_days(weighed, start + timedelta(WEEK - 1), WEEK) for start in weeks]
    totals = [sum(map(metres, week)) for week in found]
    says = [
        f"{distance_words(far, unit)} in {counted(len(week), 'run')}" if week else "no run"
        for far, week in zip(totals, found, strict=True)
    ]
    says[-1] += " so far" if day.weekday() != WEEK - 1 else ""
    labels = [f"{start.day:>2} {start:%b}  " for start in weeks]
    room = console.width - max(map(cells, labels)) - max(map(cells, says)) - len(GAP)
    longest = max(totals) or METRES_IN[unit]
    for label, far, words in zip(labels, totals, says, strict=True):
        bar = (
            _bar(far / longest, room, EIGHTHS if _draws_blocks(console) else HASHES) + GAP if room >= NARROWEST else ""
        )
        yield Text(label + bar + words)


def _draws_blocks(console: Console) -> bool:
    return console.encoding.lower().startswith("utf")


def _bar(share: float, room: int, steps: str) -> str:
    """A bar of so much of the room.

    Args:
        share: from 0 to 1; anything above 0 shows.
        room: columns.
        steps: the letters from an empty cell to a full one.
    """
    finest = len(steps) - 1
    filled = max(round(share * room * finest), 1 if share else 0)
    whole, part = divmod(filled, finest)
    return (steps[finest] * whole + (steps[part] if part else "")).ljust(room)
