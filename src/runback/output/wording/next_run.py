"""How far the next run may go, in the runner's unit."""

from runback.engine.next_run import NextRun
from runback.output.wording.sentences import counted
from runback.runs.model.run import METRES_IN, Unit


def next_run_words(run: NextRun | None, unit: Unit) -> str:
    """One sentence, or "" when nothing is known of the runs before."""
    parts = []
    if run is not None and run.km is not None:
        distance = int(run.km * 1000 / METRES_IN[unit] * 2) / 2
        parts.append(f"next run {distance:g} {unit} at most")
    if run is not None and run.times_a_week:
        parts.append(f"{counted(run.times_a_week, 'run')} a week")
    return f"{', '.join(parts)}.".capitalize() if parts else ""
