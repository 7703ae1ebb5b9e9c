"""`stretch` and what it can do."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from runback.cli.exit import run
from runback.cli.options import Json, Plain, Region, Today
from runback.cli.usage import CommandGroup, refuse_early_options
from runback.inputs.day import day_of

stretch = typer.Typer(help="The stretching routine that suits your last check.", cls=CommandGroup)

Routine = Annotated[str, typer.Option("--for", metavar="NAME", help="A routine by name, such as before-run.")]
Minutes = Annotated[int, typer.Option("--minutes", metavar="N", help="How long, 5 to 30.")]
Equipment = Annotated[
    str, typer.Option("--equipment", metavar="LIST", help="What you have: band,ball (chair, wall, towel assumed).")
]
Position = Annotated[
    list[str] | None, typer.Option("--position", metavar="NAME", help="no-kneeling or no-lying; may be repeated.")
]
File = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Your own routine, as a physio gave it (TOML).")
]
FigureIn = Annotated[
    Literal["kitty", "colour", "braille", "block", "ascii"] | None,
    typer.Option("--figure", help="How figures are shown; else the best your terminal can."),
]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page to print.")]
Paper = Annotated[Literal["a4", "letter"] | None, typer.Option("--paper", help="Paper of the page; else by region.")]
ExerciseName = Annotated[str, typer.Argument(metavar="NAME", help="An exercise, by its name or id.")]


@stretch.callback(invoke_without_command=True)
def stretch_main(
    context: typer.Context,
    routine: Routine = "",
    minutes: Minutes = 12,
    equipment: Equipment = "",
    position: Position = None,
    file: File = None,
    plain: Plain = False,
    figure: FigureIn = None,
    html: Html = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write a PDF to print.")] = None,
    paper: Paper = None,
    region: Region = "",
    as_json: Json = False,
    today: Today = "",
    guide: Annotated[bool, typer.Option("--guide", hidden=True)] = False,
    speak: Annotated[bool, typer.Option("--speak", hidden=True)] = False,
    no_motion: Annotated[bool, typer.Option("--no-motion", hidden=True)] = False,
    quiet: Annotated[bool, typer.Option("--quiet", hidden=True)] = False,
    list_all: Annotated[bool, typer.Option("--list", hidden=True)] = False,
    show: Annotated[str, typer.Option("--show", hidden=True)] = "",
    again: Annotated[str, typer.Option("--again", hidden=True)] = "",
) -> None:
    """Print the stretching routine that suits your last check."""
    if context.invoked_subcommand is not None:
        refuse_early_options(context)
        return

    def work() -> int:
        from runback.commands.exercise import catalogue
        from runback.commands.exercise.options import StretchOptions
        from runback.commands.exercise.run import run_stretch

        if again:
            return catalogue.offer_again(again, as_json=as_json)
        if show or list_all:
            catalogue.refuse_files(html=html, pdf=pdf, one=bool(show))
        if show:
            return catalogue.show_one(show, figure, as_json=as_json)
        if list_all:
            return catalogue.list_all(html, paper, as_json=as_json)
        options = StretchOptions(
            day_of(today), routine, minutes, equipment, tuple(position or ()), file, html, pdf, paper, guide, speak,
            not no_motion, quiet, plain, figure, region, as_json,
        )  # fmt: skip
        return run_stretch(options)

    run(work)


@stretch.command("guide")
def stretch_guide(
    routine: Routine = "",
    minutes: Minutes = 12,
    equipment: Equipment = "",
    position: Position = None,
    file: File = None,
    speak: Annotated[bool, typer.Option("--speak", help="Say each cue aloud.")] = False,
    no_motion: Annotated[bool, typer.Option("--no-motion", help="A still figure.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No bell.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="One line a step, no redraw.")] = False,
    figure: FigureIn = None,
    region: Region = "",
    as_json: Json = False,
    today: Today = "",
) -> None:
    """Follow along: figure, countdown and cues."""

    def work() -> int:
        from runback.commands.exercise.options import StretchOptions
        from runback.commands.exercise.run import run_stretch

        options = StretchOptions(
            day_of(today),
            routine,
            minutes,
            equipment,
            tuple(position or ()),
            file,
            guide=True,
            speak=speak,
            motion=not no_motion,
            quiet=quiet,
            plain=plain,
            figure=figure,
            region=region,
            as_json=as_json,
        )
        return run_stretch(options)

    run(work)


@stretch.command("list")
def stretch_list(html: Html = None, paper: Paper = None, as_json: Json = False) -> None:
    """List every exercise and routine."""

    def work() -> int:
        from runback.commands.exercise.catalogue import list_all

        return list_all(html, paper, as_json=as_json)

    run(work)


@stretch.command("show")
def stretch_show(name: ExerciseName, figure: FigureIn = None, as_json: Json = False) -> None:
    """Show one exercise: how, how much, whom it is not for, its sources."""

    def work() -> int:
        from runback.commands.exercise.catalogue import show_one

        return show_one(name, figure, as_json=as_json)

    run(work)


@stretch.command("offer")
def stretch_offer(name: ExerciseName, as_json: Json = False) -> None:
    """Offer a move again that made it worse."""

    def work() -> int:
        from runback.commands.exercise.catalogue import offer_again

        return offer_again(name, as_json=as_json)

    run(work)
