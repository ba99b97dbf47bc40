"""Whatever is pasted is read without an error, in a time that has a limit."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.replies.cases import book, read

RULES = {id(rule): rule for rules in book().rules.values() for rule in rules}.values()
KEYS = sorted({word for rule in RULES for word in rule.phrasing.keys})
OTHERS = [
    "$188,000", "180", "165-205k", "48 LPA", "92.500 €", "£7,500", "Friday", "by", "tomorrow 10am",
    "\n", ".", "?", ",", ">", "On Tue, Sam wrote:", "İ", "’", "5%", "a few days", "not",
]  # fmt: skip
WORDS = st.sampled_from([*KEYS, *OTHERS])
TEXTS = st.text() | st.lists(WORDS, max_size=40).map(" ".join)


@given(text=TEXTS, currency=st.sampled_from(["USD", "EUR", "GBP", "INR", "CHF", "JPY"]))
def test_any_text_is_read(text, currency):
    reading = read(text, currency)

    assert reading.kinds
    assert len({found.kind for found in reading.kinds}) == len(reading.kinds)
    for found in (*reading.kinds, *reading.figures):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.quote == text[found.start : found.end]
    for figure in reading.figures:
        if figure.path == "answer_by":
            assert figure.value == figure.quote
        else:
            assert isinstance(figure.value, int)
            assert figure.value > 0


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "1,000", "on 1 ", "> ", "we can ", " ", "\n", "- ", ".", "a'", "next friday at ",
     "from: a\n", "\nbest,\n", "the next the next 2 ", "\non 1 mon ", "$188,000 to ", "İ", "(",
     "\nthis email and ",
     "we can not go above the base and the offer is "],
)  # fmt: skip
def test_a_hundred_kilobytes_of_anything_take_bounded_time(piece):
    start = time.monotonic()
    read((piece * 100_000)[:100_000])

    assert time.monotonic() - start < 10  # a tenth of a second alone; far more is a runaway pattern
