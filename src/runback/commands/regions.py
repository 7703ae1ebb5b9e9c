"""Regions as they are named on the command line and remembered."""

from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError


def refuse_unknown_region(rulebook: Rulebook, region: str) -> None:
    """Let only a region through that the rulebook has numbers for.

    Raises:
        AnswersError: there is none of this code; the nearest, and all of them, are named.
    """
    if region and region.upper() not in rulebook.regions:
        from runback.inputs.answers_file import unknown_region

        raise AnswersError(f"--region: {unknown_region(rulebook, region)}")


def still_known(rulebook: Rulebook, region: str) -> str:
    """A region kept from an earlier check, if the rulebook has its numbers."""
    return region if region in rulebook.regions else ""
