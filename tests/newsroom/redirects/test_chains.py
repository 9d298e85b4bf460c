import time

from hypothesis import given
from hypothesis import strategies as st

from newsroom.redirects.chains import CIRCLE, ends, first_steps


def walked(start: str, marks: dict[str, str]) -> str:
    """Step by step, as a reader would go."""
    seen = [start]
    while seen[-1] in marks:
        if marks[seen[-1]] in seen:
            return CIRCLE
        seen.append(marks[seen[-1]])
    return seen[-1]


NAMES = st.sampled_from("abcdefgh")


@given(st.dictionaries(NAMES, NAMES))
def test_each_leads_where_its_last_step_does(marks):
    assert ends(marks) == {start: walked(start, marks) for start in marks}


def test_the_steps_of_a_circle_are_shown():
    assert first_steps("a", {"a": "b", "b": "a"}) == ["a", "b", "a"]
    assert first_steps("a", {"a": "a"}) == ["a", "a"]
    assert first_steps("0", {str(number): str((number + 1) % 99) for number in range(99)}) == [*"012345", "…"]


def test_long_chains_and_circles_cost_each_step_once():
    count = 100_000
    chain = {str(number): str(number + 1) for number in range(count)}
    for marks, end in ((chain, str(count)), (chain | {str(count - 1): "0"}, CIRCLE)):
        started = time.process_time()
        assert set(ends(marks).values()) == {end}
        assert time.process_time() - started < 2
