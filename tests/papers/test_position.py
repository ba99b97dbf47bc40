"""What the job is: its title, and its level."""

import pytest

from negotiator.papers.job_title import trim_title
from negotiator.papers.position import read_position
from tests.papers.sheets import sheet_of
from tests.papers.stated import words

ENGLISH = words()[0].by_code["en"]


def position_in(text: str, *, language: str = "en") -> dict[str, str]:
    fields = read_position(sheet_of(text, language=language))
    return {field.path: str(field.value) for field in fields}


def title_in(text: str, *, language: str = "en") -> str | None:
    return position_in(text, language=language).get("offer.role")


def level_in(text: str, *, language: str = "en") -> str | None:
    return position_in(text, language=language).get("offer.company_level")


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("Position: Data Engineer", "en", "Data Engineer"),
        ("We offer you the position of Staff Engineer.", "en", "Staff Engineer"),
        ("You will join us as a Head of Data and Analytics.", "en", "Head of Data and Analytics"),
        ("Join our team in the Backend Developer role.", "en", "Backend Developer"),
        ("Sie werden als Softwareentwicklerin (m/w/d) tätig.", "de", "Softwareentwicklerin"),
        ("Vous êtes engagée en qualité d'Ingénieure logiciel.", "fr", "Ingénieure logiciel"),
        ("Le ofrecemos el puesto de Programadora Gráfica.", "es", "Programadora Gráfica"),
        ("Será contratado como Engenheiro de Dados.", "pt", "Engenheiro de Dados"),
        ("Je komt in dienst als Ontwikkelaar.", "nl", "Ontwikkelaar"),
    ],
)  # fmt: skip
def test_each_language_has_sentences_that_offer_a_title(
    text: str, language: str, title: str
) -> None:
    assert title_in(text, language=language) == title


def test_who_one_reports_to_is_not_the_job() -> None:
    text = "You will work as a Data Engineer, reporting to the role of Director of Engineering."
    assert title_in(text) == "Data Engineer"


def test_a_promotion_names_the_new_job_before_the_present_one() -> None:
    text = "Your position of Data Engineer ends.\n\nYou move up to Staff Engineer."
    assert title_in(text) == "Staff Engineer"


def test_the_title_of_who_signed_is_not_the_job() -> None:
    text = "Dear Sam,\n\nthank you.\n\nWe write soon.\n\nRegards,\nDana Ruiz\nPosition: Team Lead"
    assert title_in(text) is None


def test_a_title_may_stand_alone_at_the_head() -> None:
    assert title_in("Senior Data Engineer\n\nDear Sam,\n\nwelcome.") == "Senior Data Engineer"


def test_a_title_alone_has_six_words_at_most() -> None:
    six = "Senior Staff Principal Lead Data Engineer"
    assert title_in(six) == six
    assert title_in(f"Acting {six}") is None


def test_words_without_a_craft_are_no_title() -> None:
    assert title_in("Position: Confidential") is None


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Data Engineer (Remote)", "Data Engineer"),
        ("Data Engineer, Level 5", "Data Engineer"),
        ("Data Engineer at Acme", "Data Engineer"),
        ("Data Engineer, based in Cork", "Data Engineer"),
        ("Data Engineer - Platform", "Data Engineer"),
        ("Data Engineer of", "Data Engineer"),
        ("Entwickler (m/w/d) Backend", "Entwickler"),
        ("X", ""),
    ],
)
def test_a_title_is_trimmed_of_what_follows_it(said: str, title: str) -> None:
    assert trim_title(said, ENGLISH) == title


def test_a_title_has_nine_words_at_most() -> None:
    nine = "One Two Three Four Five Six Seven Eight Engineer"
    assert trim_title(nine, ENGLISH) == nine
    assert trim_title(f"Zero {nine}", ENGLISH) == ""


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Your grade is Grade 7 on our scale.", "Grade 7"),
        ("You join at Level L5.", "L5"),
        ("Job level: 5", "5"),
        ("Level: IC4", "IC4"),
        ("Data Engineer (E4)", "E4"),
        ("Data Engineer, IC3, Dublin", "IC3"),
        ("Grade    Senior II 4", "Senior II 4"),
    ],
)
def test_a_level_is_named_as_the_letter_names_it(text: str, level: str) -> None:
    assert level_in(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "You move from Grade 6 to a higher one.",
        "Level 5, 12 Queen Street, Auckland",
        "We closed our series B 2 round.",
    ],
)
def test_what_is_no_level_of_the_offer(text: str) -> None:
    assert level_in(text) is None


def test_the_level_of_the_old_column_is_left() -> None:
    assert level_in("          Current     New\nGrade     Grade 6     Grade 7") == "Grade 7"
