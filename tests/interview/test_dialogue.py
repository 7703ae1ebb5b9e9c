"""The interview with a scripted runner instead of a terminal, on the real rulebook."""

from collections.abc import Callable
from datetime import date

import pytest

from journeys.journey import ordinary_runner
from runback.engine.answers import NOT_SURE, contradictions
from runback.engine.assessment import Assessment, assess
from runback.engine.next_question import next_screen
from runback.engine.rulebook.rulebook import Rulebook
from runback.interview.dialogue import ABOUT, ALL_ASKED, Ending, converse, next_place
from runback.interview.page import Move, Sheet
from runback.interview.pages import FactSheet, QuestionSheet, ReviewSheet
from runback.interview.session import PROBE, Session

DAY = date(2026, 11, 21)
REVIEW = "Your answers"
DONE = "That is all we ask"
Turn = Callable[[Sheet], Move]


class Runner:
    """Answers every sheet as an ordinary runner would, but for what is planned for a sheet of that title."""

    def __init__(self, rulebook: Rulebook, **said: object) -> None:
        self.session = Session(rulebook, DAY)
        self.said = {"region": "GB", **ordinary_runner(), **said}
        self.plans: dict[str, list[Turn]] = {}
        self.titles: list[str] = []
        self.kept: list[set[str]] = []

    def plan(self, screen: str, *turns: Turn) -> None:
        self.plans[self.title(screen)] = list(turns)

    def title(self, screen: str) -> str:
        titles = {screen.id: screen.title for screen in self.session.rulebook.screens}
        return titles.get(screen, screen)

    def talk(self, begin: str = ABOUT) -> Ending:
        return converse(self.session, self, lambda session: self.kept.append(set(session.answers)), begin=begin)

    def __call__(self, sheet: Sheet) -> Move:
        assert len(self.titles) < 40, self.titles
        self.titles.append(sheet.title)
        turns = self.plans.get(sheet.title)
        return turns.pop(0)(sheet) if turns else self.answer(sheet)

    def answer(self, sheet: Sheet) -> Move:
        while not sheet.ended():
            line = next((line for line in sheet.lines() if not line.value), None)
            if line is None:
                break
            fault = sheet.put(line.id, str(self.said.get(line.id, "no")))
            assert fault == "", (line.id, fault)
        return Move.NEXT

    def result(self) -> Assessment:
        return assess(self.session.rulebook, self.session.counting(), region=None, today=DAY)


@pytest.fixture
def runner(rulebook: Rulebook) -> Runner:
    return Runner(rulebook)


def ordinary_result(rulebook: Rulebook) -> Assessment:
    fresh = Runner(rulebook)
    fresh.talk()
    return fresh.result()


def leave(move: Move) -> Turn:
    return lambda _: move


def put(*changes: tuple[str, str], then: Move = Move.NEXT) -> Turn:
    def turn(sheet: Sheet) -> Move:
        for line, value in changes:
            assert sheet.put(line, value) == ""
        return then

    return turn


def pick(choice: str) -> Turn:
    def turn(sheet: Sheet) -> Move:
        assert isinstance(sheet, QuestionSheet)
        sheet.put("question", choice)
        return Move.NEXT

    return turn


def test_an_ordinary_runner_is_asked_every_screen_once_and_then_shown_the_result(runner: Runner) -> None:
    assert runner.talk() is Ending.DONE
    assert runner.titles[0] == "About you"
    assert runner.titles[-1] == DONE
    assert len(set(runner.titles)) == len(runner.titles)
    assert runner.result().disposition == "self_care"
    assert runner.result().complete


def test_answers_are_kept_after_every_sheet(runner: Runner) -> None:
    runner.talk()
    assert len(runner.kept) == len(runner.titles)
    assert all(earlier <= later for earlier, later in zip(runner.kept, runner.kept[1:], strict=False))


def test_going_back_keeps_every_answer(runner: Runner, rulebook: Rulebook) -> None:
    before: list[dict[str, object]] = []

    def remember(_: Sheet) -> Move:
        before.append(runner.session.said())
        return Move.BACK

    def look(sheet: Sheet) -> Move:
        assert all(line.value for line in sheet.lines())
        assert runner.session.said() == before[0]
        return Move.NEXT

    runner.plan("bladder_bowel_feeling", remember)
    runner.plan("right_now", runner.answer, look)
    runner.talk()
    back = runner.titles.index(runner.title("bladder_bowel_feeling"))
    pair = [runner.title("right_now"), runner.title("bladder_bowel_feeling")]
    assert runner.titles[back - 1 : back + 3] == pair * 2
    assert runner.result() == ordinary_result(rulebook)


def test_back_from_the_first_questions_comes_to_region_and_age(runner: Runner) -> None:
    runner.plan("right_now", leave(Move.BACK))
    runner.talk()
    assert runner.titles[:4] == ["About you", "Right now", "About you", "Right now"]


def test_back_at_the_end_comes_to_the_last_screen(runner: Runner) -> None:
    runner.plan(DONE, leave(Move.BACK))
    runner.talk()
    assert runner.titles[-3] == DONE
    assert runner.titles[-2] == runner.titles[-4]


def test_a_runner_who_goes_back_may_open_a_question_and_close_it_again(runner: Runner, rulebook: Rulebook) -> None:
    runner.said |= {"leg_pain": "below_knee", "leg_weakness": "no"}
    runner.plan(DONE, leave(Move.BACK), leave(Move.REVIEW), leave(Move.REVIEW))
    runner.plan(REVIEW, put(("leg_signs", "yes")), put(("leg_signs", "no")))
    runner.talk()
    assert runner.session.answers["leg_pain"].said == "below_knee"
    assert "leg_pain" not in runner.session.counting()
    assert contradictions(runner.session.rulebook, runner.session.counting()) == []
    assert runner.result().disposition == "self_care"
    assert runner.result() == ordinary_result(rulebook)


def test_a_changed_answer_in_the_review_opens_new_questions_before_the_result(runner: Runner) -> None:
    runner.said |= {"leg_pain": "below_knee"}
    runner.plan(DONE, pick("review"))
    runner.plan(REVIEW, put(("leg_signs", "yes")))
    runner.talk()
    after = runner.titles[runner.titles.index(REVIEW) + 1 :]
    assert after[0] == runner.title("start_and_legs")
    assert after[-1] == DONE
    assert runner.session.answers["leg_pain"].said == "below_knee"
    assert runner.result().complete


def test_the_review_lists_every_answer_that_counts_in_asking_order(runner: Runner) -> None:
    runner.talk()
    listed = [line.id for line in ReviewSheet(runner.session).lines()]
    assert listed == [fact.id for fact in runner.session.rulebook.facts if fact.id in runner.session.counting()]


def test_the_review_in_the_middle_comes_back_to_the_same_screen(runner: Runner) -> None:
    runner.plan("illness", leave(Move.REVIEW))
    runner.talk()
    at = runner.titles.index(REVIEW)
    assert runner.titles[at - 1] == runner.titles[at + 1] == runner.title("illness")


@pytest.mark.parametrize("where", ["About you", "right_now", "illness", DONE])
def test_a_runner_can_stop_anywhere_and_every_answer_is_kept(runner: Runner, where: str) -> None:
    runner.plan(where, leave(Move.STOP))
    assert runner.talk() is Ending.STOPPED
    assert runner.titles[-1] == runner.title(where)
    assert runner.kept[-1] == set(runner.session.answers)


def test_a_runner_can_stop_from_the_review(runner: Runner) -> None:
    runner.plan("illness", leave(Move.REVIEW))
    runner.plan(REVIEW, leave(Move.STOP))
    assert runner.talk() is Ending.STOPPED


def test_a_stopped_interview_goes_on_where_it_was_and_ends_the_same(runner: Runner, rulebook: Rulebook) -> None:
    runner.plan("history", leave(Move.STOP))
    runner.talk()
    later = Runner(rulebook)
    later.session.answers = dict(runner.session.answers)
    later.session.region = runner.session.region
    assert later.talk(begin=next_place(later.session)) is Ending.DONE
    assert later.titles[0] == runner.title("history")
    assert later.result() == ordinary_result(rulebook)


def test_an_emergency_ends_the_interview_at_once(runner: Runner) -> None:
    runner.said |= {"faint_or_breathless": "yes"}
    assert runner.talk() is Ending.DONE
    assert runner.titles == ["About you", "Right now"]
    assert list(runner.session.answers) == ["age", "chest_pain", "tearing_pain", "faint_or_breathless"]
    assert runner.result().disposition == "emergency"


def test_an_emergency_found_in_the_review_ends_the_interview_at_once(runner: Runner) -> None:
    runner.plan(DONE, pick("review"))
    runner.plan(REVIEW, put(("chest_pain", "yes")))
    assert runner.talk() is Ending.DONE
    assert runner.titles[-1] == REVIEW


def test_a_slip_of_the_key_is_put_right_and_the_interview_goes_on(runner: Runner) -> None:
    runner.said |= {"chest_pain": "yes"}
    runner.talk()
    runner.plan("right_now", put(("chest_pain", "no"), then=Move.BACK))
    assert runner.talk(begin="right_now") is Ending.DONE
    assert runner.titles[-1] == DONE
    assert runner.result().disposition == "self_care"


@pytest.mark.parametrize("screen", ["right_now", "bladder_bowel_feeling", "illness", "history", "bones_and_landing"])
def test_none_of_these_answers_every_open_line_with_no(rulebook: Rulebook, screen: str) -> None:
    session = Session(rulebook, DAY)
    sheet = FactSheet(session, rulebook.screen(screen))
    assert sheet.none
    asked = [rulebook.fact(line.id) for line in sheet.lines()]
    assert len(asked) > 3
    sheet.put_none()
    assert session.said() == {fact.id: fact.options[fact.best or 0].id for fact in asked}
    assert not session.ended()


def test_none_of_these_leaves_an_answer_as_it_was(rulebook: Rulebook) -> None:
    session = Session(rulebook, DAY)
    sheet = FactSheet(session, rulebook.screen("illness"))
    sheet.put("fever", NOT_SURE)
    sheet.put("fever" + PROBE, NOT_SURE)
    sheet.put("unwell", "yes")
    sheet.put_none()
    assert (session.answers["fever"].said, session.answers["unwell"].said) == (NOT_SURE, "yes")
    assert not session.answers["fever"].sure


class TestNotSure:
    """A plainer question opens; its answer counts, and doubt that stays is read with caution."""

    @pytest.fixture
    def sheet(self, rulebook: Rulebook) -> FactSheet:
        self.session = Session(rulebook, DAY)
        self.session.put("age", "38")
        return FactSheet(self.session, rulebook.screen("bladder_bowel_feeling"))

    def ask(self, sheet: FactSheet, value: str, fact: str = "saddle_numbness") -> None:
        sheet.put(fact, NOT_SURE)
        assert fact + PROBE in [line.id for line in sheet.lines()]
        assert sheet.put(fact + PROBE, value) == ""

    def test_the_plainer_question_stands_right_below(self, sheet: FactSheet) -> None:
        assert not [line for line in sheet.lines() if line.id.endswith(PROBE)]
        sheet.put("bladder_leak", NOT_SURE)
        names = [line.id for line in sheet.lines()]
        assert names[names.index("bladder_leak") + 1] == "bladder_leak" + PROBE

    def test_a_calm_answer_means_no(self, sheet: FactSheet) -> None:
        self.ask(sheet, "yes")
        assert self.session.said()["saddle_numbness"] == "no"

    def test_doubt_that_stays_is_kept_as_doubt(self, sheet: FactSheet) -> None:
        self.ask(sheet, NOT_SURE)
        assert self.session.said()["saddle_numbness"] == NOT_SURE
        assert not self.session.ended()

    def test_a_sign_that_has_degrees_is_asked_once_more_without_no(self, sheet: FactSheet) -> None:
        self.ask(sheet, "no")
        line = next(line for line in sheet.lines() if line.id == "saddle_numbness")
        assert line.value == ""
        assert "no" not in [choice.value for choice in line.choices]
        sheet.put_none()
        assert "saddle_numbness" not in self.session.answers

    def test_the_plainer_question_can_be_answered_again_and_again(self, sheet: FactSheet) -> None:
        self.ask(sheet, "no")
        for value in ("no", NOT_SURE, "no", "no", "yes"):
            assert sheet.put("saddle_numbness" + PROBE, value) == ""
        assert self.session.said()["saddle_numbness"] == "no"

    def test_a_sign_without_degrees_is_there(self, rulebook: Rulebook) -> None:
        session = Session(rulebook, DAY)
        sheet = FactSheet(session, rulebook.screen("right_now"))
        self.ask(sheet, "yes", "chest_pain")
        assert session.said()["chest_pain"] == "yes"
        assert session.ended()

    @pytest.mark.parametrize("reply", ["yes", "no", NOT_SURE])
    def test_every_plainer_question_takes_every_reply(self, rulebook: Rulebook, reply: str) -> None:
        for fact in rulebook.facts:
            if fact.probe:
                session = Session(rulebook, DAY)
                session.put(fact.id, NOT_SURE)
                assert session.put(fact.id + PROBE, reply) == ""
                answer = session.answers.get(fact.id)
                worse = reply == fact.probe_worse
                assert answer is None or worse or answer.said in (NOT_SURE, fact.options[fact.best or 0].id)


def test_answers_that_cannot_both_be_true_are_asked_about_before_the_result(rulebook: Rulebook) -> None:
    runner = Runner(rulebook, age=55)
    runner.talk()
    for name, value in (("pain_intensity", "0"), ("daily_life", "cannot_stand")):
        runner.session.put(name, value)
    asked: list[tuple[str, str]] = []

    def read(sheet: Sheet) -> Move:
        [line] = sheet.lines()
        asked.append((line.ask, line.value))
        return Move.NEXT

    runner.plan(DONE, read, read)
    runner.plan(REVIEW, put(("pain_intensity", "3"), ("daily_life", "limited")))
    assert runner.talk(begin=ALL_ASKED) is Ending.DONE
    texts = rulebook.wording["texts"]
    assert asked == [(rulebook.contradictions["no_pain_and_cannot_stand"].ask, "review"), (texts["ready"], "result")]


def test_the_next_place_is_all_asked_once_nothing_can_change_the_result(runner: Runner) -> None:
    runner.talk()
    assert next_screen(runner.session.rulebook, runner.session.answers) is None
    assert next_place(runner.session) == ALL_ASKED
