"""A draft of anyone's is read as a coach would: what is found, what is left alone, and how said."""

import pytest

from negotiator.coaching import coach_text, read_coach_book, review_draft
from negotiator.reference.data_file import InvalidDataFile
from tests.coaching.judged import judge_all, write_table
from tests.conftest import ROOT, ordinary
from tests.random_cases import random_request

FILE = ROOT / "data" / "coach.toml"
BOOK = read_coach_book(FILE)
JUDGED = judge_all()
OF_ISSUE = (
    "Hi Dana, thank you! The base is a bit lower than I expected. From conversations with friends "
    "I know others pay more, and I'm in final rounds with two other companies. I'd sign today."
)


def share(judged):
    return sum(len(e.found) for e in judged) / sum(len(e.marks) for e in judged)


@pytest.mark.parametrize("held_out", [False, True])
def test_four_of_five_marks_are_found_with_one_false_alarm_in_two_drafts(held_out):
    some = [each for each in JUDGED if each.held_out is held_out]

    assert len(some) >= 15
    assert share(some) >= 0.8, "\n".join(write_table(JUDGED))
    assert sum(len(each.alarms) for each in some) <= len(some) / 2, "\n".join(write_table(JUDGED))


def test_what_is_fine_is_left_alone():
    fine = [each for each in JUDGED if not each.marks]

    assert len(fine) >= 6
    assert [each.alarms for each in fine if each.alarms] == []


def test_every_remark_is_made_by_some_draft():
    said = {name for each in JUDGED for name in each.said}

    assert {remark.id for remark in BOOK.remarks} - said == set()


def test_a_coach_says_four_things_of_the_draft_that_had_none():
    checks = coach_text(OF_ISSUE, BOOK)

    quotes = [check.quote for check in checks if check.quote]
    assert len(quotes) == 4
    for quote in quotes:
        assert quote in OF_ISSUE
    for check in checks:
        assert check.better
        assert check.message.endswith(".")


def test_our_own_letters_give_a_coach_nothing_to_say(draft_request):
    """Read 240 letters of every kind as if somebody had written them."""
    said = []
    for seed in range(80):
        request = random_request(seed)
        request["candidate"]["specific"] = "the ranking team"
        for name in ("role_fact", "case"):
            request["candidate"].pop(name, None)
        for way in range(3):
            plan = draft_request({**request, "phrasing": {"letter": way}})
            for email in plan.emails:
                if email.stage in {"acknowledge", "counter"}:
                    checks = coach_text(email.body, BOOK, stage=email.stage)
                    said += [
                        (seed, way, email.body, c.message) for c in checks if c.level != "info"
                    ]

    assert said == []


def test_the_same_words_are_not_said_twice(knowledge):
    text = ordinary()["candidate"]["name"] + ": my current salary is 150k, could we do 170k?"
    checks = review_draft(text, knowledge.lint_rules, BOOK)

    assert sum("current salary" in check.message for check in checks) == 1


def test_errors_come_first(knowledge):
    checks = review_draft("Sorry! " + OF_ISSUE, knowledge.lint_rules, BOOK)

    order = [("error", "warning", "info").index(check.level) for check in checks]
    assert order == sorted(order)
    assert order[0] == 0


@pytest.mark.parametrize("text", ["", "…", "k" * 10_000, "ａ" * 900, "no. " * 2_000, "<b>\u202e"])
def test_no_text_breaks_it(text):
    for check in coach_text(text, BOOK):
        assert check.level in {"error", "warning", "info"}


@pytest.mark.parametrize(
    ("line", "instead"),
    [('level = "info"\nsays', 'level = "loud"\nsays'), ("better =", "beter ="),
     ("{amount} (or higher", "{sum} (or higher"), ('version = "', 'edition = "'),
     ("[needs]", "[wants]")],
)  # fmt: skip
def test_a_book_that_cannot_be_used_is_refused_by_name(tmp_path, line, instead):
    text = FILE.read_text("utf-8")
    assert line in text
    file = tmp_path / "coach.toml"
    file.write_text(text.replace(line, instead, 1), "utf-8")

    with pytest.raises(InvalidDataFile, match=r"coach\.toml"):
        read_coach_book(file)
