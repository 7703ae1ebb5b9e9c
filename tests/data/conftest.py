"""Every journey's outcome, worked out once."""

from collections.abc import Mapping

import pytest

from journeys.journey import TODAY, journeys
from runback.engine.assessment import Assessment, assess
from runback.engine.rulebook.rulebook import Rulebook


@pytest.fixture(scope="session")
def outcomes(rulebook: Rulebook) -> Mapping[str, Assessment]:
    """The assessment of every journey, by the journey's id."""
    return {
        journey.id: assess(rulebook, journey.answers(rulebook), region=rulebook.region(journey.region), today=TODAY)
        for journey in journeys()
    }
