"""What is read of résumés: each beside what it states, and what must never be read of one."""

from datetime import date
from decimal import Decimal
from time import process_time

import pytest

from negotiator.papers.finding import PaperReading
from negotiator.papers.results import MOST
from negotiator.papers.resume import read_resume
from tests.papers.stated import Stated, differences, misquoted, stated, words

TODAY = date(2026, 11, 29)
RESUMES = [*stated("resumes"), *stated("more_resumes")]


def read(text: str, today: date = TODAY) -> PaperReading:
    return read_resume(text, *words(), today)


def years_of(text: str) -> object:
    fields = [field for field in read(text).fields if field.path == "candidate.experience_years"]
    return fields[0].value if fields else None


def skills_of(text: str) -> list[object]:
    return [field.value for field in read(text).fields if field.path == "candidate.skills"]


def points_of(text: str) -> list[object]:
    return [f.value for f in read(text).fields if f.path.startswith("candidate.case.")]


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_a_resume_is_read_as_it_states(resume: Stated) -> None:
    assert [*differences(resume, read(resume.text, resume.today))] == []


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_each_quote_is_the_resumes_own_words(resume: Stated) -> None:
    assert misquoted(resume, read(resume.text, resume.today)) == []


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_nothing_but_skills_years_and_points_is_read(resume: Stated) -> None:
    reading = read(resume.text, resume.today)
    assert {field.path for field in reading.fields} <= {
        "candidate.skills",
        "candidate.experience_years",
        "candidate.case.result",
        "candidate.case.experience",
        "candidate.case.credential",
    }
    assert not reading.clauses


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_every_value_fits_the_request(resume: Stated) -> None:
    fields = read(resume.text, resume.today).fields
    points = [
        (field.path.rpartition(".")[2], field.value)
        for field in fields
        if field.path.startswith("candidate.case.")
    ]
    known = words()[1].catalogue.skill_ids
    assert len(points) <= MOST
    assert all(len(str(text)) <= 160 for _, text in points)
    assert {kind for kind, _ in points} <= {"scope", "result", "experience", "skill", "credential"}
    assert {field.value for field in fields if field.path == "candidate.skills"} <= known
    for field in fields:
        if field.path == "candidate.experience_years":
            assert Decimal(str(field.value)) * 2 % 1 == 0


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ("03/2019 – Present", Decimal("7.5")),
        ("Mar 2019 – Jul 2022", Decimal(3)),
        ("March 2019 to July 2022", Decimal(3)),
        ("2016–2019", Decimal(3)),
        ("2016-19", Decimal(3)),
        ("2019-03 – 2022-07", Decimal(3)),
        ("Mar '19 – Jul '22", Decimal(3)),
        ("01.03.2019 - 31.07.2022", Decimal(3)),
        ("Mar – Dec 2022", Decimal("0.5")),
        ("Since March 2019", Decimal("7.5")),
        ("seit 03/2019", Decimal("7.5")),
        ("depuis mars 2019", Decimal("7.5")),
        ("marzo de 2019 – actualidad", Decimal("7.5")),
        ("maart 2019 – heden", Decimal("7.5")),
        ("março de 2019 – atual", Decimal("7.5")),
        ("Jan 2027 – Present", None),
        ("Jul 2022 – Mar 2019", None),
        ("tel. 2016-2019-44", None),
    ],
)
def test_dates_are_read_as_they_are_written(dates: str, years: object) -> None:
    assert years_of(f"Experience\n\nEngineer, Acme\n{dates}\n") == years


def test_time_that_overlaps_is_counted_once() -> None:
    text = "Experience\nEngineer, A, Jan 2020 – Dec 2021\n\nEngineer, B, Jan 2021 – Dec 2022\n"
    assert years_of(text) == Decimal(3)


def test_a_degree_told_in_the_same_paragraph_is_no_work() -> None:
    assert years_of(
        "Software engineer at Acme from 2015 to 2020 and at Beta since 2020, on search and on "
        "storage, in Berlin and Oslo. Studied at Lund University 2010 - 2014.\n"
    ) == Decimal(11)


def test_the_sum_is_said_in_words_with_what_was_left_out() -> None:
    text = (
        "Experience\nEngineer, A, Jan 2020 – Dec 2021\n\nIntern, B, Jun 2019 – Aug 2019\n\n"
        "Education\nBSc, 2016 – 2019\n"
    )
    (field,) = [f for f in read(text).fields if f.path == "candidate.experience_years"]
    assert field.how == (
        "Jan 2020 to Dec 2021: 2 years, to the half year below; "
        "not counted: an internship (Jun 2019 to Aug 2019)"
    )
    assert field.certainty == "worked_out"


def test_years_said_count_where_no_dates_are() -> None:
    assert years_of("Summary\nEngineer with 8+ years of experience.\n\nSkills\nGo\n") == 8


@pytest.mark.parametrize(
    "words",
    [
        "Learning Kubernetes",
        "Kubernetes (basic)",
        "Interested in Kubernetes",
        "No experience with Kubernetes",
        "Currently learning: Go, Kubernetes",
    ],
)
def test_what_is_not_had_yet_is_no_skill(words: str) -> None:
    assert skills_of(f"Skills\nPython\n{words}\n") == []


@pytest.mark.parametrize(
    "line",
    ["Machine learning with PyTorch", "scikit-learn, PyTorch", "Replaced Theano with PyTorch"],
)
def test_a_skill_behind_machine_learning_is_had(line: str) -> None:
    assert skills_of(f"Skills\n{line}\n") == ["pytorch"]


@pytest.mark.parametrize(
    "line",
    [
        "Spent 20% of my time on hiring",
        "Moved to Python 3.11",
        "Worked there in 2019",
        "Reach me at 415 555 0142",
        "Responsible for 12 services",
    ],
)
def test_a_line_without_a_result_is_no_point(line: str) -> None:
    assert points_of(f"Experience\nEngineer, A, 2019 – 2021\n- {line}\n") == []


def test_a_long_result_is_cut_where_its_sentence_may_end() -> None:
    line = (
        "Cut serving cost by 38% by moving the ranking models from a fleet of processors to "
        "quantized inference, which took two quarters, three teams and a great deal of patience"
    )
    assert points_of(f"Experience\n- {line}\n") == [
        "Cut serving cost by 38% by moving the ranking models from a fleet of processors to "
        "quantized inference"
    ]


def test_two_pages_are_read_in_thirty_milliseconds() -> None:
    text = "\n\n".join(resume.text for resume in RESUMES)[:6_000]
    read(text)
    times = []
    for _ in range(5):
        begun = process_time()
        read(text)
        times.append(process_time() - begun)
    assert min(times) < 0.030
