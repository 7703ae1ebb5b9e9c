"""Whom a result tells the runner to turn to."""

from typing import Final

from runback.engine.assessment import Assessment
from runback.engine.rulebook.levels import urgency
from runback.engine.rulebook.rulebook import Rulebook

BY_THE_LINE: Final = frozenset({"urgent_line", "pelvic_health", "physio", "clinician", "pharmacist"})
"""Whom the line of a region reaches when it has to be today."""


def contact_lines(rulebook: Rulebook, assessment: Assessment) -> list[str]:
    """Whom the rules name and, when it is for today, the line of the region; none when there is nothing to say."""
    urgent = urgency(assessment.disposition) >= urgency("urgent")
    named = assessment.go_to and not (urgent and assessment.go_to in BY_THE_LINE)
    lines: list[str] = [rulebook.wording["go_to"][assessment.go_to]] if named else []
    if urgent:
        region = assessment.contact
        lines.append(region.urgent_advice if region else rulebook.wording["texts"]["urgent_elsewhere"])
    return lines
