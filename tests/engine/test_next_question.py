"""What a runner is asked next."""

import pytest

from runback.engine.answers import Answers
from runback.engine.next_question import ended, lines, next_screen, open_facts, progress
from runback.engine.rulebook.rulebook import Rulebook
from runback.errors import AnswersError

from .conftest import Reader


def shown(rulebook: Rulebook, screen: str, answers: Answers) -> list[str]:
    return [fact.id for fact in lines(rulebook, screen, answers)]


def test_at_first_everything_is_open_and_the_first_screen_comes_first(rulebook: Rulebook) -> None:
    assert open_facts(rulebook, {}) == tuple(fact.id for fact in rulebook.facts)
    assert next_screen(rulebook, {}) == rulebook.screens[0]
    assert progress(rulebook, {}) == (0, 4)


def test_a_certain_emergency_ends_the_questions(rulebook: Rulebook, says: Reader) -> None:
    answers = says(saddle_numbness="new")
    assert ended(rulebook, answers)
    assert open_facts(rulebook, answers) == ()
    assert next_screen(rulebook, answers) is None
    assert shown(rulebook, "nerves", answers) == ["saddle_numbness"]


def test_an_unsure_emergency_does_not_end_the_questions(rulebook: Rulebook, says: Reader) -> None:
    answers = says(saddle_numbness="not_sure")
    assert not ended(rulebook, answers)
    assert next_screen(rulebook, answers) == rulebook.screen("nerves")


@pytest.mark.parametrize("answer", ["old", "not_sure"])
def test_once_urgent_only_what_could_make_it_an_emergency_is_asked(
    rulebook: Rulebook, says: Reader, answer: str
) -> None:
    answers = says(saddle_numbness=answer)
    assert open_facts(rulebook, answers) == ("bladder", "leg_pain", "leg_weakness")
    assert open_facts(rulebook, answers | says(bladder="fine", leg_pain="none")) == ()


def test_a_sign_that_an_unsure_one_keeps_from_counting_is_not_asked(rulebook: Rulebook, says: Reader) -> None:
    answers = says(saddle_numbness="old", bladder="not_sure", leg_pain="one")
    assert open_facts(rulebook, answers) == ()


def test_once_soon_what_only_makes_it_routine_is_no_longer_asked_for_that(rulebook: Rulebook, usual: Reader) -> None:
    levels = [rulebook.levels["routine"]]
    answers = usual(duration_days=None, pain=8, cancer_ever="yes", cancer_now="no")
    assert open_facts(rulebook, answers, levels) == ()
    assert open_facts(rulebook, usual(duration_days=None), levels) == ("duration_days",)


def test_questions_can_be_asked_for_one_output_alone(rulebook: Rulebook, says: Reader) -> None:
    heat = [rulebook.shown["heat"]]
    assert open_facts(rulebook, says(pain=2), heat) == ()
    assert "skin_numb" in open_facts(rulebook, says(pain=5), heat)


def test_a_closed_gate_hides_its_details_and_an_open_one_shows_them(rulebook: Rulebook, says: Reader) -> None:
    assert shown(rulebook, "legs", {}) == ["leg_pain", "can_stand"]
    assert shown(rulebook, "legs", says(leg_pain="none")) == ["leg_pain", "can_stand"]
    assert shown(rulebook, "legs", says(leg_pain="one")) == ["leg_pain", "leg_weakness", "can_stand"]
    assert shown(rulebook, "legs", says(leg_pain="none", leg_weakness="new")) == ["leg_pain", "can_stand"]
    assert "leg_weakness" not in open_facts(rulebook, says(leg_pain="none"))


def test_a_gate_the_runner_is_unsure_of_shows_its_details(rulebook: Rulebook, says: Reader) -> None:
    assert shown(rulebook, "legs", says(leg_pain="not_sure")) == ["leg_pain", "leg_weakness", "can_stand"]


def test_a_detail_can_still_settle_an_unsure_gate_when_only_an_emergency_is_left(
    rulebook: Rulebook, usual: Reader, says: Reader
) -> None:
    answers = usual(saddle_numbness="old", bladder="changed", leg_pain="not_sure")
    assert open_facts(rulebook, answers) == ("leg_weakness",)
    assert ended(rulebook, answers | says(leg_weakness="new"))


def test_going_back_to_change_an_answer_asks_again_what_then_matters(rulebook: Rulebook, usual: Reader) -> None:
    assert open_facts(rulebook, usual()) == ()
    reopened = usual(leg_pain="both")
    assert open_facts(rulebook, reopened) == ("leg_weakness",)
    assert next_screen(rulebook, reopened) == rulebook.screen("legs")


def test_progress_counts_screens(rulebook: Rulebook, usual: Reader, says: Reader) -> None:
    assert progress(rulebook, says(saddle_numbness="no")) == (0, 4)
    assert progress(rulebook, says(saddle_numbness="no", bladder="fine")) == (1, 3)
    assert progress(rulebook, usual()) == (4, 0)


def test_a_screen_nobody_wrote_is_refused(rulebook: Rulebook) -> None:
    with pytest.raises(AnswersError, match="no screen called 'leg'; did you mean 'legs'"):
        lines(rulebook, "leg", {})
