"""A text with the numbers of the runner's region put in."""

from runback.engine.rulebook.records import Region
from runback.engine.rulebook.rulebook import Rulebook


def with_numbers(rulebook: Rulebook, text: str, region: Region | None) -> str:
    """`{emergency}` and `{crisis}` in a text, as the numbers of a region; in words where the region is not known.

    Args:
        rulebook: the words for an unknown region.
        text: what is told.
        region: whose numbers to give. One without a crisis line of its own has its emergency number.
    """
    emergency = region.emergency if region else rulebook.wording["texts"]["no_region"]
    crisis = f"{region.crisis.number} ({region.crisis.name})" if region and region.crisis else emergency
    return text.replace("{emergency}", emergency).replace("{crisis}", crisis)
