"""The lint: what it catches, and what it lets stand, in anyone's draft."""

import pytest

from negotiator.letter.lint import lint_text
from negotiator.letter.prose import read_prose
from negotiator.plan.knowledge import Knowledge

GOOD = """Hi Dana,

Thank you for the time to go through the offer. I'm excited about joining Northwind, and about the
ranking team in particular.

There is one point I'd like to raise: could we get the base salary to $188,000? Going by US job
adverts on ai-jobs.net up to August 2025, base pay for mid-level Machine Learning Engineers runs
from $181,000 at the median to $210,000 at the 75th percentile. I'd add that this role owns a
production system from day one.

If there's no room in the base salary, a sign-on bonus of $20,000 would work well too.

Could you take this to the team and let me know by 5:00 p.m. ET on Monday, November 30? I'm happy
to talk it through by phone as well. If we can agree on that, I'd be glad to sign.

Best regards,
Sam Okafor"""


def test_a_good_letter_passes(knowledge: Knowledge) -> None:
    assert lint_text(GOOD, knowledge.lint_rules, subject="Northwind offer: base salary") == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "I was hoping for more",
        "sorry to ask",
        "my current salary",
        "this is non-negotiable",
        "a lowball figure",
        "multiple companies want me",
        "by EOD",
        "I hope this email finds you well",
        "as per market standards",
        "I deserve it",
        "my rent went up",
        "the bottom line is",
        "I can’t accept this",
        "I counter at more",
        "but I understand if not",
        "LEVERAGE my skills",
        "wiggle  room",
    ],
)
def test_a_banned_phrase_is_an_error(knowledge: Knowledge, phrase: str) -> None:
    checks = lint_text(GOOD.replace("There is one point", phrase), knowledge.lint_rules)

    assert "error" in {check.level for check in checks}


@pytest.mark.parametrize(
    "words", ["the current team", "an apparent lead", "Trent", "the justice team", "a foundation"]
)
def test_an_innocent_word_is_let_stand(knowledge: Knowledge, words: str) -> None:
    assert lint_text(GOOD.replace("joining Northwind", words), knowledge.lint_rules) == ()


@pytest.mark.parametrize("gap", ["[Your Name]", "{{ name }}", "<Company>", "TODO", "____"])
def test_an_unfilled_gap_is_an_error(knowledge: Knowledge, gap: str) -> None:
    checks = lint_text(GOOD.replace("Dana", gap), knowledge.lint_rules)

    assert any("unfilled" in check.message for check in checks)


def test_hedges_are_counted(knowledge: Knowledge) -> None:
    two = GOOD.replace("one point", "just one point, maybe,")
    three = two.replace("I'd add", "I think I'd add")

    assert lint_text(two, knowledge.lint_rules) == ()
    assert any("hedges" in check.message for check in lint_text(three, knowledge.lint_rules))


def test_a_ban_inside_a_name_is_the_users_to_keep(knowledge: Knowledge) -> None:
    text = GOOD.replace("Northwind", "Leverage Labs")

    (check,) = lint_text(text, knowledge.lint_rules, own_words=["Leverage Labs"])

    assert check.level == "warning"
    assert "In your own words" in check.message


@pytest.mark.parametrize(
    ("words", "is_flagged"), [(89, True), (90, False), (220, False), (221, True)]
)
def test_length_limits(knowledge: Knowledge, words: int, is_flagged: bool) -> None:
    text = "\n\n".join(
        " ".join(["word"] * min(10, words - start)) + "." for start in range(0, words, 10)
    )

    checks = lint_text(text, knowledge.lint_rules)

    assert any("words is" in check.message for check in checks) is is_flagged


def test_formal_letters_spell_words_out(knowledge: Knowledge) -> None:
    (check,) = lint_text(GOOD, knowledge.lint_rules, formal=True)

    assert "spells out" in check.message


def test_hours_and_titles_do_not_end_sentences() -> None:
    assert len(read_prose("By 5:00 p.m. on Monday. Ask Ms. Ruiz. Thanks!").sentences) == 3


def test_reading_grade_tells_plain_from_pompous() -> None:
    plain = "Could we get the base to 188? I would be glad to sign."
    pompous = (
        "Notwithstanding considerable organisational complexities, remuneration "
        "reconsideration necessitates interdepartmental deliberation."
    )

    assert read_prose(plain).grade < 6 < 10 < read_prose(pompous).grade
