"""Who is written to, and who signed."""

from collections.abc import Mapping

import pytest

from negotiator.papers.people import read_people
from negotiator.papers.person_name import header_name, is_name, is_same_person
from tests.papers.sheets import sheet_of
from tests.papers.stated import words

ENGLISH = words()[0].by_code["en"]


def people_in(
    text: str, *, headers: Mapping[str, str] | None = None, language: str = "en"
) -> dict[str, str]:
    sheet = sheet_of(text, language=language)
    return {field.path: str(field.value) for field in read_people(sheet, headers or {})}


def candidate_in(
    text: str, *, headers: Mapping[str, str] | None = None, language: str = "en"
) -> str | None:
    return people_in(text, headers=headers, language=language).get("candidate.name")


def signer_in(text: str, *, headers: Mapping[str, str] | None = None) -> str | None:
    return people_in(f"Dear Sam,\n\n{text}", headers=headers).get("recruiter.name")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Dear Ms. Priya Raman,", "en", "Priya Raman"),
        ("Hi again Sam!", "en", "Sam"),
        ("Priya,", "en", "Priya"),
        ("Sehr geehrte Frau Dr. Wolff,", "de", "Wolff"),
        ("Chère Madame Lefèvre,", "fr", "Lefèvre"),
        ("Estimada Nerea:", "es", "Nerea"),
        ("Prezado João,", "pt", "João"),
        ("Geachte mevrouw De Vries,", "nl", "De Vries"),
    ],
)
def test_each_language_has_its_greetings(text: str, language: str, name: str) -> None:
    assert candidate_in(f"{text}\n\n…", language=language) == name


def test_who_is_greeted_by_a_first_name_has_the_full_one_over_the_address() -> None:
    assert candidate_in("Sam Okafor\n12 Elm Street\n\nDear Sam,\n\nwelcome.") == "Sam Okafor"


def test_a_label_goes_before_the_greeting() -> None:
    assert candidate_in("Candidate: Mr. Sam Okafor\n\nDear Applicant,") == "Sam Okafor"


def test_a_father_in_an_address_is_not_who_is_written_to() -> None:
    assert candidate_in("S/o Ravi Raman\nDear Ravi,\n\nwelcome.") == "Ravi"


def test_nobody_is_greeted_by_the_name_of_a_role() -> None:
    assert candidate_in("Dear Candidate,\n\nwelcome.") is None


def test_the_header_tells_who_was_not_greeted() -> None:
    text = "Offer for Sam Okafor, as discussed."
    assert candidate_in(text, headers={"to": "Okafor, Sam <sam@mail.example>"}) == "Sam Okafor"


def test_a_contract_is_made_with_its_second_party() -> None:
    text = "This contract is made between Acme Ltd and Mr Sam Okafor (the Employee)."
    assert candidate_in(text) == "Sam Okafor"


def test_a_title_alone_has_the_name_under_it() -> None:
    assert candidate_in("Exmo. Senhor\nRui Tavares\nLisboa", language="pt") == "Rui Tavares"


def test_who_signed_stands_under_the_closing() -> None:
    assert signer_in("We look forward to it.\n\nSincerely,\n\nDana Ruiz\nRecruiter") == "Dana Ruiz"


def test_the_candidate_who_accepts_is_not_who_signed() -> None:
    assert signer_in("Please sign it.\n\nSincerely,\n\nSam Okafor\n\nDana Ruiz") == "Dana Ruiz"


@pytest.mark.parametrize("before", ["/s/ ", "By: ", "____ ", "Signed by "])
def test_what_stands_before_a_signature_is_no_part_of_the_name(before: str) -> None:
    assert signer_in(f"We look forward to it.\n\nSincerely,\n{before}Dana Ruiz") == "Dana Ruiz"


def test_a_name_that_begins_as_a_word_before_names_is_whole() -> None:
    assert signer_in("We look forward to it.\n\nSincerely,\nByron Ford") == "Byron Ford"


def test_a_doctor_keeps_the_title_and_nobody_else_does() -> None:
    assert signer_in("Thank you for it.\n\nSincerely,\nDr. Dana Ruiz") == "Dr. Dana Ruiz"
    assert signer_in("Thank you for it.\n\nSincerely,\nMs. Dana Ruiz") == "Dana Ruiz"


def test_who_signs_by_a_first_name_is_named_in_full_by_the_header() -> None:
    text = "Dana Ruiz wrote this for you.\n\nCheers,\nDana"
    assert signer_in(text, headers={"from": "Dana Ruiz <d@acme.example>"}) == "Dana Ruiz"


def test_a_company_signs_nothing() -> None:
    assert signer_in("We look forward to it.\n\nSincerely,\nAcme Ltd") is None


def test_a_name_without_a_closing_is_read_behind_the_last_sentence() -> None:
    assert signer_in("We look forward to your answer.\n\nDana Ruiz\nRecruiter") == "Dana Ruiz"


@pytest.mark.parametrize(
    "text", ["Hiring Manager", "Acme Ltd", "Elm Street", "OUR OFFER TO YOU ALL", "Sam 2", "sam"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text, ENGLISH)


def test_a_name_has_six_words_at_most() -> None:
    assert is_name("Ana Maria de la Cruz Ortega", ENGLISH)
    assert not is_name("Ana Maria Lucia de la Cruz Ortega", ENGLISH)


def test_least_counts_words() -> None:
    assert is_name("Sam Okafor", ENGLISH, least=2)
    assert not is_name("Sam", ENGLISH, least=2)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Okafor, Sam <sam@mail.example>", "Sam Okafor"),
        ("Callum Reid, Fernhill Resourcing", "Callum Reid"),
        ("“Dr. Dana Ruiz” (HR)".replace("“", '"').replace("”", '"'), "Dana Ruiz"),
        ("dana@acme.example", ""),
    ],
)
def test_a_header_names_a_person_before_the_address(header: str, name: str) -> None:
    assert header_name(header) == name


def test_one_person_is_known_by_the_last_word_or_the_first_name() -> None:
    assert is_same_person("S. Okafor", "Sam Okafor")
    assert is_same_person("Sam", "Sam Okafor")
    assert not is_same_person("Dana Okafor-Ruiz", "Sam Okafor")
    assert not is_same_person("Sam", "")
