from negotiator.papers.paper import cut_paper
from negotiator.papers.phrases import Mark, PhraseBook, read_phrase
from tests.papers.sheets import sheet_of


def _marks(text: str, *phrases: tuple[str, str, str]) -> tuple[Mark, ...]:
    book = PhraseBook(tuple(read_phrase(*phrase) for phrase in phrases))
    return book.marks(cut_paper(text).units[0])


def test_a_phrase_is_found_over_hyphens_and_blanks_but_not_over_a_full_stop() -> None:
    phrase = ("sign on bonus", "labels", "sign_on")
    assert _marks("a sign-on bonus", phrase) == (Mark("labels", "sign_on", 2, 15),)
    assert _marks("please sign, on bonus", phrase) == ()


def test_the_longest_phrase_of_a_group_takes_the_words() -> None:
    found = _marks("base salary", ("base", "labels", "base"), ("base salary", "labels", "package"))
    assert [mark.name for mark in found] == ["package"]


def test_signs_of_two_names_may_share_words() -> None:
    found = _marks("not included", ("not", "signs", "no"), ("not included", "signs", "aside"))
    assert [mark.name for mark in found] == ["aside", "no"]


def test_of_two_phrases_alike_the_first_holds() -> None:
    assert _marks("bonus", ("bonus", "labels", "a"), ("bonus", "labels", "b"))[0].name == "a"


def test_a_pattern_takes_the_words_of_the_language_and_of_english() -> None:
    pattern = sheet_of("", language="de").tongue.pattern(r"5%of_hundred%")
    assert pattern.fullmatch("5prozent")
    assert pattern.fullmatch("5percent")
    assert not pattern.fullmatch("5procent")


def test_a_list_without_words_fits_nothing() -> None:
    assert not sheet_of("").tongue.pattern("a?%no_such_list%").search("a")
