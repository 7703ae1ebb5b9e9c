"""The result page as one line of words."""

from io import StringIO

from rich.console import Console

from runback.engine.assessment import Assessment
from runback.engine.rulebook.rulebook import Rulebook
from runback.terminal.pages.result import show_assessment


def page(rulebook: Rulebook, assessment: Assessment) -> str:
    written = StringIO()
    show_assessment(Console(file=written, width=200, color_system=None, highlight=False), rulebook, assessment)
    return " ".join(written.getvalue().split())
