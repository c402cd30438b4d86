"""The guide ticks off what has been done, and nothing else."""

from typing import Any

from playground.guide import Condition, Course, Guide, Step, read_course


def did(who: str, what: str, **facts: Any) -> tuple[str, dict[str, Any]]:
    return "did", {"as": who, "what": what, "ok": True, **facts}


def guide_of(*conditions: Condition) -> Guide:
    steps = [Step(f"step-{n}", "Rubrik", ["Text"], [one]) for n, one in enumerate(conditions)]
    return Guide(Course("Guide", "Börja", "Klart", steps))


def test_a_step_waits_for_its_own_command() -> None:
    guide = guide_of(
        Condition("did", equals={"what": "command", "as": "USTAFF"}, starts={"text": "omgång öppna"})
    )
    assert not guide.watch(*did("UC2326", "command", text="omgång öppna"))
    assert not guide.watch(*did("USTAFF", "command", text="lista"))
    assert not guide.watch("message", {"as": "USTAFF", "what": "command", "text": "omgång öppna"})
    assert guide.state()["current"] == "step-0"
    assert guide.watch(*did("USTAFF", "command", text="omgång öppna nu"))
    assert not guide.watch(*did("USTAFF", "command", text="omgång öppna"))
    state = guide.state()
    assert (state["done"], state["total"], state["current"]) == (1, 1, None)


def test_two_must_be_two_different() -> None:
    guide = guide_of(Condition("did", equals={"what": "submit", "ok": True}, times=2, distinct="as"))
    assert not guide.watch(*did("UC2326", "submit"))
    assert not guide.watch(*did("UC2326", "submit"))
    assert guide.watch(*did("UC2321", "submit"))


def test_times_without_distinct_counts_every_one() -> None:
    guide = guide_of(Condition("did", equals={"what": "react"}, times=2))
    assert not guide.watch(*did("UR1", "react"))
    assert guide.watch(*did("UR1", "react"))


def test_facts_are_looked_up_by_dotted_name() -> None:
    guide = guide_of(Condition("did", has={"action.action_id": "release"}))
    assert not guide.watch(*did("UR1", "click", action={"action_id": "vote"}))
    assert not guide.watch(*did("UR1", "click", action="release"))
    assert guide.watch(*did("UR1", "click", action={"action_id": "poll.release"}))


def test_the_clock_reaches_a_moment_in_any_zone() -> None:
    guide = guide_of(Condition("clock", least={"now": "2020-09-24T09:00:00+02:00"}))
    assert not guide.watch("clock", {"now": "2020-09-24T06:59:00+00:00", "label": ""})
    assert guide.watch("clock", {"now": "2020-09-24T07:00:00+00:00", "label": ""})


def test_steps_may_be_done_out_of_order() -> None:
    guide = guide_of(Condition("did", equals={"what": "home"}), Condition("did", equals={"what": "react"}))
    assert guide.watch(*did("UR1", "react"))
    state = guide.state()
    assert [step["done"] for step in state["steps"]] == [False, True]
    assert state["current"] == "step-0"


def test_the_demos_own_course_is_whole() -> None:
    course = read_course()
    assert len({step.id for step in course.steps}) == len(course.steps) == 10
    assert all(step.title and step.text and step.done_when for step in course.steps)
