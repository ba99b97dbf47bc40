"""Replies that no rule was made for are read right often enough."""

import pytest

from tests.replies.cases import replies, score

LEAST = {"first": 0.85, "among_three": 0.95, "figures": 0.95}


@pytest.mark.parametrize("what", LEAST)
def test_it_is_right_often_enough(what):
    held_out = score("held_out.toml")

    assert getattr(held_out, what) >= LEAST[what] * held_out.replies, held_out.table()


def test_none_of_them_is_among_those_the_rules_were_made_with():
    texts = {reply["text"].casefold() for reply in replies("answers.toml")}

    assert not texts & {reply["text"].casefold() for reply in replies("held_out.toml")}
