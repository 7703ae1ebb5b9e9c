"""Asking before something is deleted for good."""

from runback.errors import AnswersError
from runback.terminal.screen.streams import can_type, narrate

UNTOUCHED = "Nothing was deleted."


def agreed(what: str, unasked: str) -> bool:
    """Whether the runner agrees that something is deleted; if not, it is said that nothing was.

    Args:
        what: would be deleted.
        unasked: the command that does it without a question.

    Raises:
        AnswersError: there is no terminal to ask at.
        KeyboardInterrupt: the runner pressed Ctrl-C or Ctrl-D instead.
    """
    if not can_type():
        raise AnswersError(f"There is no terminal to ask at. To delete without being asked: {unasked}")
    import typer

    narrate(f"This deletes {what}, for good.")
    try:
        agrees = typer.confirm("Delete?", err=True)
    except typer.Abort:
        narrate(f"\n{UNTOUCHED}")
        raise KeyboardInterrupt from None
    if not agrees:
        narrate(UNTOUCHED)
    return agrees
