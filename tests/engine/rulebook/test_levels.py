"""The two ladders."""

import pytest

from runback.engine.rulebook.levels import DISPOSITIONS, LIMITS, RUNNING, less_urgent, more_urgent, urgency


def test_dispositions_rise_from_self_care_to_emergency() -> None:
    assert DISPOSITIONS == ("self_care", "routine", "soon", "urgent", "emergency")
    assert [urgency(name) for name in DISPOSITIONS] == [0, 1, 2, 3, 4]


def test_running_eases_from_stop_to_as_usual() -> None:
    assert RUNNING == ("stop", "walk_only", "run_walk", "short_and_easy", "as_usual")
    assert LIMITS == ("stop", "walk_only", "run_walk", "short_and_easy")


def test_urgency_is_compared_by_place_not_by_spelling() -> None:
    assert more_urgent("soon", "emergency", "urgent") == "emergency"
    assert less_urgent("soon", "emergency", "urgent") == "soon"


def test_a_disposition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        urgency("panic")
