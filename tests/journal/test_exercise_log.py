"""Sessions in the journal: what was done comes back, and what made things worse twice is not offered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.done_sessions import done_sessions
from runback.errors import StoreError
from runback.journal.database import FILE_NAME, Check, open_journal
from runback.journal.exercise_log import DoneMove, DoneSession, SessionLog
from runback.journal.forget import forget

DAY = date(2026, 11, 21)
CAT, WALK = DoneMove("cat_cow", 96, worse=False), DoneMove("easy_walk", 120, worse=False)
MORNING = DoneSession(DAY, "acute_back", 230, "better", (CAT, WALK))


def keep(home: Path, *sessions: DoneSession) -> list[int]:
    with open_journal(home) as journal:
        return [SessionLog(journal).keep(session) for session in sessions]


def kept(home: Path) -> tuple[DoneSession, ...]:
    with open_journal(home) as journal:
        return done_sessions(journal)


def not_offered(home: Path) -> set[str]:
    with open_journal(home) as journal:
        return set(SessionLog(journal).not_offered())


def offer_again(home: Path, *exercises: str) -> None:
    with open_journal(home) as journal:
        SessionLog(journal).offer_again(exercises)


def worse(*exercises: str, day: date = DAY) -> DoneSession:
    """A session in which these moves made things worse, and a walk did not."""
    return DoneSession(day, "acute_back", 300, "worse", (*(DoneMove(one, 20, worse=True) for one in exercises), WALK))


@pytest.mark.parametrize(
    "session",
    [
        MORNING,
        replace(MORNING, feeling=""),
        replace(MORNING, routine="mine.toml", moves=(DoneMove("own_1", 0, worse=True),)),
        replace(MORNING, moves=()),
    ],
)
def test_a_session_comes_back_as_it_was_kept(home: Path, session: DoneSession) -> None:
    assert keep(home, session) == [1]
    assert kept(home) == (session,)


def test_sessions_come_back_oldest_first_with_their_moves_in_order(home: Path) -> None:
    evening = DoneSession(DAY, "after_run", 120, "", (WALK, CAT))
    assert keep(home, MORNING, evening, MORNING) == [1, 2, 3]
    assert kept(home) == (MORNING, evening, MORNING)


def test_an_empty_log_has_nothing(home: Path) -> None:
    assert (kept(home), not_offered(home)) == ((), set())


def test_a_session_that_goes_on_takes_the_place_of_what_was_kept_of_it(home: Path) -> None:
    with open_journal(home) as journal:
        log = SessionLog(journal)
        first = log.keep(replace(MORNING, seconds=110, feeling="", moves=(CAT,)))
        other = log.keep(MORNING)
        assert log.keep(MORNING, first) == first
        assert done_sessions(journal) == (MORNING, MORNING)
        assert other != first


def test_a_move_of_which_less_was_done_after_going_back_is_not_doubled(home: Path) -> None:
    with open_journal(home) as journal:
        log = SessionLog(journal)
        number = log.keep(MORNING)
        log.keep(replace(MORNING, moves=(WALK,)), number)
        assert done_sessions(journal) == (replace(MORNING, moves=(WALK,)),)


def test_what_fails_halfway_leaves_the_session_as_it_was(home: Path) -> None:
    keep(home, MORNING)
    broken = replace(MORNING, moves=(CAT, DoneMove("easy_walk", None, worse=False)))  # type: ignore[arg-type]
    with pytest.raises(StoreError), open_journal(home) as journal:
        SessionLog(journal).keep(broken, 1)
    assert kept(home) == (MORNING,)


@pytest.mark.parametrize(
    ("sessions", "left_out"),
    [
        ([worse("cat_cow")], set()),
        ([worse("cat_cow"), MORNING], set()),
        ([worse("cat_cow"), worse("cat_cow")], {"cat_cow"}),
        ([worse("cat_cow"), MORNING, worse("cat_cow")], {"cat_cow"}),
        ([worse("cat_cow"), worse("plank")], set()),
        ([worse("cat_cow", "plank"), worse("plank", "cat_cow")], {"cat_cow", "plank"}),
        ([worse("cat_cow", day=DAY - timedelta(400)), worse("cat_cow")], {"cat_cow"}),
        ([worse("cat_cow")] * 5, {"cat_cow"}),
    ],
)
def test_a_move_that_made_things_worse_in_two_sessions_is_not_offered(
    home: Path, sessions: list[DoneSession], left_out: set[str]
) -> None:
    keep(home, *sessions)
    assert not_offered(home) == left_out


def test_the_same_session_kept_again_counts_once(home: Path) -> None:
    with open_journal(home) as journal:
        log = SessionLog(journal)
        number = log.keep(worse("cat_cow"))
        log.keep(worse("cat_cow"), number)
        assert log.not_offered() == frozenset()


def test_a_move_offered_again_has_two_more_chances(home: Path) -> None:
    keep(home, worse("cat_cow"), worse("cat_cow"))
    offer_again(home, "cat_cow")
    assert not_offered(home) == set()
    keep(home, worse("cat_cow"))
    assert not_offered(home) == set()
    keep(home, worse("cat_cow"))
    assert not_offered(home) == {"cat_cow"}
    offer_again(home, "cat_cow")
    assert not_offered(home) == set()


def test_offering_one_move_again_leaves_the_others_out(home: Path) -> None:
    keep(home, *[worse("cat_cow", "plank")] * 2)
    offer_again(home, "plank")
    assert not_offered(home) == {"cat_cow"}


def test_offering_again_what_was_never_left_out_does_no_harm(home: Path) -> None:
    offer_again(home, "plank")
    assert not_offered(home) == set()
    keep(home, *[worse("plank")] * 2)
    assert not_offered(home) == {"plank"}


def test_what_was_done_is_not_changed_by_offering_a_move_again(home: Path) -> None:
    keep(home, worse("cat_cow"), worse("cat_cow"))
    offer_again(home, "cat_cow")
    assert kept(home) == (worse("cat_cow"), worse("cat_cow"))


def test_sessions_and_checks_do_not_touch_each_other(home: Path) -> None:
    check = Check(DAY, "1.1.0", "GB", "self_care", complete=True, answers={"age": 38})
    with open_journal(home) as journal:
        journal.keep_check(check)
        SessionLog(journal).keep(MORNING)
        assert journal.check() == replace(check, id=1)
        assert done_sessions(journal) == (MORNING,)


def test_forgetting_forgets_what_was_done(home: Path) -> None:
    keep(home, *[worse("cat_cow")] * 2)
    forget(home)
    assert not (home / FILE_NAME).exists()
    assert (kept(home), not_offered(home)) == ((), set())


steps = st.lists(
    st.one_of(
        st.sets(st.sampled_from(["cat_cow", "plank", "squat"]), min_size=1).map(sorted),
        st.sampled_from(["cat_cow", "plank", "squat"]),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=40)
@given(steps)
def test_only_times_since_a_move_was_last_offered_again_count(steps: Sequence[list[str] | str]) -> None:
    times: dict[str, int] = {}
    with TemporaryDirectory() as folder, open_journal(Path(folder)) as journal:
        log = SessionLog(journal)
        for step in steps:
            if isinstance(step, str):
                log.offer_again([step])
                times[step] = 0
            else:
                log.keep(worse(*step))
                times |= {name: times.get(name, 0) + 1 for name in step}
            assert log.not_offered() == {name for name, count in times.items() if count >= 2}
