import pytest

from negotiator.papers.clauses import find_clauses
from tests.papers.sheets import sheet_of


def _kinds(text: str) -> list[str]:
    return [clause.kind for clause in find_clauses(sheet_of(text))]


def test_a_clause_is_pointed_at_once_with_its_first_sentence() -> None:
    text = "Your notice period is two weeks.\n\nThe notice period may change."
    (clause,) = find_clauses(sheet_of(text))
    assert (clause.kind, clause.quote.text) == ("notice", "Your notice period is two weeks.")


def test_a_clause_that_the_letter_says_it_lacks_is_none() -> None:
    assert _kinds("There is no non-compete.") == []


@pytest.mark.parametrize(
    ("sum_", "kind"),
    [("sign-on bonus", "sign_on_repayment"), ("relocation allowance", "relocation_repayment")],
)
def test_what_is_repaid_is_the_sum_named_before(sum_: str, kind: str) -> None:
    text = f"You get a {sum_} of $20,000. It must be repaid if you leave within a year."
    assert _kinds(text) == [kind]
