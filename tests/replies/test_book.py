"""A book of replies that cannot be used is refused, naming group, field and what to give."""

import pytest

from negotiator.reference.data_file import InvalidDataFile
from negotiator.replies.book import read_reply_book
from negotiator.replies.phrasing import Unwritable, read_phrasing
from negotiator.resources import folder
from tests.replies.cases import book

GOOD = (folder("data") / "replies.toml").read_text(encoding="utf-8")
LISTS = {"base": (("base",), ("base", "salary"))}


@pytest.fixture
def read_text(tmp_path):
    def run(text):
        path = tmp_path / "replies.toml"
        path.write_text(text, encoding="utf-8")
        return read_reply_book(path)

    return run


@pytest.mark.parametrize(
    ("good", "broken", "said"),
    [
        ('version = "', 'version = "on ', "version: Give the day of your change"),
        ("[limits]\n", "[limit]\n", "limit: There is no such field; did you mean limits"),
        ("before = 4", "before = 0", "limits, before: Give a whole number from 1 to 20."),
        ("[lists]\n", "[lists]\namount = ['a']\n", "lists, amount: Name a list"),
        ('kind = "withdrawn"\nweight = 98', 'kind = "silence"\nweight = 98', "kind: Use accepted"),
        ('kind = "withdrawn"\nweight = 98', 'kind = "withdrawn"\nweight = 400',
         "(withdrawn), weight: Give a whole number from 1 to 100."),
        ('kind = "withdrawn"\nweight = 98', 'kind = "withdrawn"\nwieght = 98',
         "did you mean weight"),
        ('"withdrawing it"', '"withdrawing (it"', "says: Close what is opened"),
        ('"withdrawing it"', '"withdrawing {nowhere}"', "says: There is no list “nowhere”"),
        ('"withdrawing it"', '"[withdrawing]"', "needs no word at all"),
        ("even_negated = true", 'even_negated = "yes"', "even_negated: Use true or false."),
        ("sweetener = 56", "sweetener = 5.6", "weights, sweetener: Give a whole number"),
        ("[[answers]]", "[[answer]]", "There is no such field; did you mean answers"),
    ],
)  # fmt: skip
def test_a_broken_book_is_refused_with_the_mend(read_text, good, broken, said):
    assert good in GOOD

    with pytest.raises(InvalidDataFile) as refused:
        read_text(GOOD.replace(good, broken))

    assert said in str(refused.value)


def test_a_book_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidDataFile, match="It cannot be read"):
        read_reply_book(tmp_path / "replies.toml")


def test_every_pattern_of_the_book_can_be_compiled():
    assert book().phrasings > 400
    for rules in book().rules.values():
        for rule in rules:
            for phrasing in (rule.phrasing, *rule.also, rule.not_after, rule.not_with):
                assert phrasing is None or phrasing.pattern


@pytest.mark.parametrize(
    ("written", "sentence", "is_found"),
    [
        ("final offer", " our final offer ", True),
        ("final (offer|word)", " my final word ", True),
        ("our [very] final offer", " our final offer ", True),
        ("we ... final", " we say that this is final ", True),
        ("we ... final", " we say that this is now and ever final ", False),
        ("{base} is set", " the base salary is set ", True),
        ("to {amount}", " to #amount ", True),
        ("can't move", " cant move ", True),
        ("you're set", " you re set ", True),
    ],
)
def test_a_phrasing_is_found(written, sentence, is_found):
    phrasing = read_phrasing(written, LISTS)

    assert (phrasing.search(sentence, frozenset(sentence.split())) is not None) == is_found


@pytest.mark.parametrize(
    "written", ["(a|b", "a)", "{base", "(|a)", "... a", "a ... b ... c ... d ... e"]
)
def test_a_phrasing_that_cannot_be_read_is_refused(written):
    with pytest.raises(Unwritable):
        read_phrasing(written, LISTS)
