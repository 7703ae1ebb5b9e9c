"""When and where a page is made, and what that puts on it: signs to watch for, numbers to call, versions."""

from dataclasses import dataclass
from datetime import date

from runback import __version__
from runback.engine.rulebook.records import Region
from runback.engine.rulebook.rulebook import Rulebook
from runback.output.wording.calls import with_numbers
from runback.output.wording.quantities import day_words
from runback.output.wording.rulebook_age import age_words
from runback.output.wording.sentences import uncapital


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and from what a page is made.

    Attributes:
        why: which check it rests on, one sentence, or "".
        safety_net: the texts of what to watch out for, most urgent first.
        region: whom to call, when known.
    """

    day: date
    why: str
    safety_net: tuple[str, ...]
    region: Region | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """What to do, and the signs that call for it; a plain sentence has no signs."""

    action: str
    signs: tuple[str, ...]


def alarms(rulebook: Rulebook, occasion: Occasion) -> tuple[Alarm, ...]:
    """The safety net with the region's emergency number put in."""
    found = []
    for text in occasion.safety_net:
        action, *signs = with_numbers(rulebook, text, occasion.region).splitlines()
        found.append(Alarm(action, tuple(signs)))
    return tuple(found)


def numbers(rulebook: Rulebook, region: Region | None) -> str:
    """Whom to call in a region; the emergency numbers of several when it is not known."""
    if region is None:
        return f"Emergency numbers: {rulebook.wording['texts']['numbers_by_region']}."
    first = f"In an emergency: {' or '.join((region.emergency, *region.also))} ({region.name})."
    advice = region.urgent_advice
    return f"{first} Urgent, the same day: {uncapital(advice)}" if advice else first


def footer(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """The day, the versions, what the page is not, and whether the rulebook is old."""
    not_this = rulebook.wording["texts"]["what_this_is_not"]
    lines = (f"{day_words(day)}. {version_words(rulebook)}", f"This is general information. {not_this}")
    return (*lines, old) if (old := age_words(rulebook, day)) else lines


def version_words(rulebook: Rulebook) -> str:
    """The versions of runback and of the rulebook, and who reviewed it."""
    words = rulebook.wording["texts"]["reviewed" if rulebook.reviewed else "not_reviewed"]
    return f"runback {__version__}, {words.format(version=rulebook.version, reviewer=rulebook.reviewed_by)}."
