"""`seen`."""

from typing import Annotated

import typer

from runback.cli.exit import run
from runback.cli.options import Plain, Today
from runback.inputs.day import day_of


def seen(
    who: Annotated[str, typer.Option("--who", metavar="WHO", help="doctor, physio, emergency or other.")] = "",
    exercises: Annotated[
        str, typer.Option("--exercises", metavar="WHICH", help="What was allowed: none, gentle, own or all.")
    ] = "",
    running: Annotated[
        str, typer.Option("--running", metavar="HOW", help="What was said: not_said, none, walk or run.")
    ] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="WHAT", help="What they looked at: back, leg, bone, or leg,bone.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day you were seen; today if left out.")] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The last day their word holds; 28 days if left out.")
    ] = "",
    booked: Annotated[str, typer.Option("--booked", metavar="DATE", help="Not seen yet: the day of the visit.")] = "",
    plain: Plain = False,
    today: Today = "",
) -> None:
    """Record that a doctor or physio saw you, and what they allowed."""

    def work() -> int:
        from runback.commands.exercise.visit import SeenOptions, run_seen

        day = day_of(on, "--on") if on else None
        last = day_of(until, "--until") if until else None
        visit = day_of(booked, "--booked") if booked else None
        return run_seen(SeenOptions(day_of(today), who, exercises, running, about, day, last, visit, plain))

    run(work)
