"""`stretch` and `seen`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from runback.cli.exit import run
from runback.cli.options import Json, Plain, Region, Today
from runback.inputs.day import day_of


def stretch(
    routine: Annotated[
        str,
        typer.Option("--for", metavar="NAME", help="A routine by name, such as before-run."),
    ] = "",
    minutes: Annotated[int, typer.Option("--minutes", metavar="N", help="How long, 5 to 30.")] = 12,
    equipment: Annotated[
        str, typer.Option("--equipment", metavar="LIST", help="What you have: band,ball (chair, wall, towel assumed).")
    ] = "",
    position: Annotated[
        list[str] | None, typer.Option("--position", metavar="NAME", help="no-kneeling or no-lying; may be repeated.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Your own routine, as a physio gave it (TOML)."),
    ] = None,
    guide: Annotated[bool, typer.Option("--guide", help="Follow along: figure, countdown and cues.")] = False,
    speak: Annotated[bool, typer.Option("--speak", help="With --guide: say each cue aloud.")] = False,
    no_motion: Annotated[bool, typer.Option("--no-motion", help="With --guide: a still figure.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="With --guide: no bell.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="One line a step, no redraw.")] = False,
    figure: Annotated[
        Literal["braille", "block", "ascii"] | None,
        typer.Option("--figure", help="Characters of the figure; else the best your terminal has."),
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page to print.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF to print.")] = None,
    paper: Annotated[
        Literal["a4", "letter"] | None, typer.Option("--paper", help="Paper of the page; else by region.")
    ] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List every exercise and routine.")] = False,
    show: Annotated[str, typer.Option("--show", metavar="NAME", help="Show one exercise.")] = "",
    again: Annotated[str, typer.Option("--again", metavar="NAME", help="Offer a move again that made it worse.")] = "",
    region: Region = "",
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Print or guide the stretching routine that suits your last check."""

    def work() -> int:
        from runback.commands.exercise.options import StretchOptions

        options = StretchOptions(
            day_of(today),
            routine=routine,
            minutes=minutes,
            equipment=equipment,
            positions=tuple(position or ()),
            file=file,
            html=html,
            pdf=pdf,
            paper=paper,
            guide=guide,
            speak=speak,
            motion=not no_motion,
            quiet=quiet,
            plain=plain,
            figure=figure,
            region=region,
            as_json=as_json,
        )
        if list_all or show or again:
            from runback.commands.exercise.catalogue import run_library

            return run_library(options, show=show, again=again)
        from runback.commands.exercise.run import run_stretch

        return run_stretch(options)

    run(work)


def seen(
    who: Annotated[str, typer.Option("--who", metavar="WHO", help="doctor, physio, emergency or other.")] = "",
    exercises: Annotated[
        str, typer.Option("--exercises", metavar="WHICH", help="What was allowed: none, gentle, own or all.")
    ] = "",
    running: Annotated[
        str, typer.Option("--running", metavar="HOW", help="What was said: not_said, none, walk or run.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day you were seen; today if left out.")] = "",
    plain: Plain = False,
    today: Today = "",
) -> None:
    """Record that a doctor or physio saw you, and what they allowed."""

    def work() -> int:
        from runback.commands.exercise.visit import SeenOptions, run_seen

        day = day_of(on, "--on") if on else None
        return run_seen(SeenOptions(day_of(today), who, exercises, running, day, plain))

    run(work)
