"""Options that several commands share."""

from typing import Annotated, Literal

import typer

Units = Annotated[
    Literal["km", "mi"] | None,
    typer.Option("--units", help="Kilometres or miles, on the page and in files that name no unit."),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Count as if it were this day.")]
Today = Annotated[str, typer.Option("--today", metavar="DATE", help="The day to count from, such as 2026-03-28.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Plain = Annotated[bool, typer.Option("--plain", help="Numbered questions, one line each, no redraw.")]
Region = Annotated[str, typer.Option("--region", metavar="CODE", help="Where you are: GB, US, DE, ...")]
