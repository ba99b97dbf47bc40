"""The marked answers are judged as a person marked them, in nine of ten and more."""

from collections import Counter

from tests.rehearsal.judged import read_book, read_marked, write_table

MARKED = read_marked()
UNSEEN = [each for each in MARKED if each.after_rules]


def share(marked):
    return sum(each.is_right for each in marked) / len(marked)


def test_nine_of_ten_are_judged_as_marked():
    assert share(MARKED) >= 0.9, "\n".join(write_table(MARKED))
    assert share(UNSEEN) >= 0.9, "\n".join(write_table(MARKED))


def test_thirty_were_written_when_the_rules_stood_and_thirty_before():
    assert len(UNSEEN) >= 30
    assert len(MARKED) - len(UNSEEN) >= 30


def test_every_mistake_has_an_answer_that_makes_it_and_half_of_them_make_none():
    made = Counter(mistake for each in MARKED for mistake in each.mistakes)

    assert set(made) == {each.id for each in read_book().mistakes}
    assert sum(not each.mistakes for each in MARKED) >= len(MARKED) // 3


def test_the_table_says_how_many_are_right():
    lines = list(write_table(MARKED))

    assert lines[-1].startswith("all: ")
    assert lines[-1].endswith(f"of {len(MARKED)} judged as marked")
