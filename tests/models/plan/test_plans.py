"""The bars over a collection of plans as municipalities, regions and their tools write them."""

import pytest

from tests.models.plan.reading_plans import FILES, PLANS, Verdict, expected, judge, seen
from tests.models.plan.recording import without_truth


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_read_silently_wrong_and_questions_offer_what_was_meant(name: str) -> None:
    failed = [one for one in judge(name) if one.result in ("silently wrong", "lost")]
    assert failed == []


@pytest.mark.parametrize("name", FILES)
def test_every_plan_is_read_as_it_was_written_down(name: str) -> None:
    """A row that was right and is now asked about, or the other way round, is no small thing.

    If the change is meant: `python -m tests.models.plan.recording`, and look at the difference.
    """
    assert seen(name) == without_truth(expected(name))


def test_every_plan_has_its_expectation() -> None:
    plans = {path.name for path in PLANS.iterdir() if path.suffix != ".json"}
    assert plans == set(FILES)


def test_where_the_document_says_everything_nine_of_ten_are_right_without_a_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    verdicts = [verdict for name in FILES for verdict in judge(name)]
    explicit = [one for one in verdicts if one.explicit]
    right = [one for one in explicit if one.result == "right"]
    with capsys.disabled():
        print(f"\n{_figures(verdicts, len(explicit), len(right))}")
    assert len(FILES) >= 430
    assert len(right) >= 0.9 * len(explicit), [one for one in explicit if one.result != "right"]


def _figures(verdicts: list[Verdict], explicit: int, right: int) -> str:
    wrong = sum(one.result == "silently wrong" for one in verdicts)
    vague = [one for one in verdicts if not one.explicit]
    offered = sum(one.result in ("asked", "right") for one in vague)
    told = f"{right} of {explicit} right without a question where the document says all"
    asked = f"{offered} of {len(vague)} offered where it does not"
    return f"{len(FILES)} plans, {len(verdicts)} activities: {wrong} silently wrong; {told}; {asked}"
