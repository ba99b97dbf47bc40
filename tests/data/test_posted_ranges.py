"""Employers' own ranges from a file kept by hand: role, level, places, and which is newest."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiator.adverts.posted_ranges import read
from negotiator.importing.formats import find_format
from negotiator.reference.place import read_gazetteer
from negotiator.reference.role import read_catalogue
from negotiator.resources import folder
from negotiator.tables.opening import open_source

WORD = "title word as posted"
ROW = {
    "company": "Northwind", "title": "Senior Software Engineer, Search",
    "family": "software_engineer", "level": "senior", "level_basis": WORD,
    "location": "Austin, TX", "low": "150000", "high": "200000", "currency": "USD",
    "period": "year", "component": "base", "range_kind": "single", "bonus_target_posted": "",
    "posted": "2026-01-13", "seen": "2026-01-20", "source_url": "https://northwind.example/1",
    "confidence": "high", "n_listings": "1",
}  # fmt: skip


@pytest.fixture
def read_rows(read_file):
    def run(*changes):
        file = io.StringIO()
        writer = csv.DictWriter(file, ROW)
        writer.writeheader()
        writer.writerows(ROW | change for change in changes)
        return read_file(read, "posted.csv", file.getvalue())

    return run


def test_such_a_file_is_recognised(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(",".join(ROW) + "\n")
    places = read_gazetteer(folder("data") / "places.toml")
    roles = read_catalogue(folder("data") / "roles.toml")

    with open_source(path, today=date(2026, 11, 23), catalogue=roles, gazetteer=places) as source:
        assert find_format(source).id == "posted_ranges"


def test_a_range_is_one_band_with_its_employer_title_and_address(read_rows):
    (band,), refused = read_rows({})

    assert (band.company, band.role, band.level, band.location) == (
        "Northwind", "software-engineer", "L5", "US-TX-AUSTIN",
    )  # fmt: skip
    assert (band.low, band.high, band.p50, band.known()) == (150_000, 200_000, 175_000, {})
    assert (band.title, band.url) == ("Senior Software Engineer", "https://northwind.example/1")
    assert (band.source, band.as_of, band.n) == (
        "Northwind's own job adverts",
        date(2026, 1, 13),
        1,
    )
    assert band.note == (
        "Posted 2026-01-13. Its level is senior, by a word of the title, which is convention."
    )
    assert refused == {}


@pytest.mark.parametrize(
    ("change", "role"),
    [
        ({"title": "Senior Data Engineer"}, {"data-engineer"}),
        ({"title": "Senior Applied Scientist, Ads"}, {"applied-scientist"}),
        ({"title": "Senior AI Research Scientist"}, {"research-scientist"}),
        ({"title": "Senior Data Scientist"}, {"data-scientist"}),
        ({"title": "Senior ML Ops Engineer", "family": "ml_ai_engineer"}, {"mlops-engineer"}),
        (
            {"title": "Senior Software Engineer, AI/ML", "family": "ml_ai_engineer"},
            {"ai-engineer", "machine-learning-engineer"},
        ),
        (
            {"title": "Senior Machine Learning Engineer, AI Ads", "family": "ml_ai_engineer"},
            {"machine-learning-engineer"},
        ),
        (
            {"title": "Senior Software Engineer, GenAI", "family": "ml_ai_engineer"},
            {"ai-engineer"},
        ),
        (
            {"title": "Software Engineer, Codex Runtime", "family": "ml_ai_engineer"},
            {"software-engineer"},
        ),
        ({"title": "Senior Research Engineer, Ads"}, {"research-engineer"}),
        ({"title": "Analytics Engineer, Finance"}, {"analytics-engineer"}),
        ({"title": "Software Engineering Manager, Chat"}, {"engineering-manager"}),
    ],
)
def test_the_title_tells_the_role(read_rows, change, role):
    bands, _ = read_rows(change)

    assert {band.role for band in bands} == role


@pytest.mark.parametrize(
    ("company", "own", "level"),
    [
        ("Google", "L4", "L4"),
        ("Amazon", "L5", "L4"),
        ("Amazon", "L6", "L5"),
        ("Microsoft", "IC4", "L5"),
        ("Northwind", "staff", "L6"),
        ("Northwind", "senior staff", "L7"),
        ("Snap", "L4", "L4"),
        ("Uber", "II", "L4"),
    ],
)
def test_a_level_is_translated_by_the_employers_own_ladder(read_rows, company, own, level):
    (band,), _ = read_rows({"company": company, "level": own})

    assert band.level == level


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ("Mountain View, CA / Sunnyvale, CA", {"US-CA-SANJOSE"}),
        ("Seattle, WA; New York, NY", {"US-WA-SEATTLE", "US-NY-NEWYORK"}),
        ("SF / New York / Seattle", {"US-CA-SANFRANCISCO", "US-NY-NEWYORK", "US-WA-SEATTLE"}),
        ("London, UK", {"GB-LONDON"}),
        ("Remote - US", {"US"}),
        ("Atlantis / Austin, TX", {"US-TX-AUSTIN"}),
    ],
)
def test_each_place_named_has_its_band(read_rows, location, places):
    bands, _ = read_rows({"location": location})

    assert {band.location for band in bands} == places


def test_google_posts_one_range_for_the_whole_country(read_rows):
    (band,), _ = read_rows({"company": "Google", "level": "L5", "location": "Mountain View, CA"})

    assert band.location == "US"


def test_adverts_of_one_range_are_one_band_that_names_the_newest_of_the_role_s_name(read_rows):
    (band,), _ = read_rows(
        {"title": "Sr. Software Engineer", "posted": "2025-12-01"},
        {"n_listings": "3", "posted": "2025-11-01"},
        {"title": "Senior Software Engineer - Maps", "posted": "2025-12-20",
         "source_url": "https://northwind.example/3"},
        {"title": "Senior Search Software Engineer", "posted": "2026-02-01",
         "source_url": "https://northwind.example/4"},
    )  # fmt: skip

    assert (band.title, band.n, band.as_of) == ("Senior Software Engineer", 6, date(2025, 12, 20))
    assert band.url == "https://northwind.example/3"
    assert band.note == (
        "Posted 2025-12-20. Its level is senior, by a word of the title, which is convention. "
        "6 adverts print this range, dated November 2025 to February 2026."
    )


def test_an_advert_without_a_date_of_its_own_is_told_as_seen(read_rows):
    (band,), _ = read_rows({"posted": "", "seen": "2026-02-01"})

    assert band.as_of == date(2026, 2, 1)
    assert band.note.startswith("Seen 2026-02-01; when it was posted is not known.")


MATCHED = "no level word in title; matched by identical band (ours)"
GOOGLE = {"company": "Google", "family": "ml_ai_engineer", "level": "L4", "location": "US"}
PHD = {
    "title": "Software Engineer, PhD, Early Career, AI/Machine Learning, 2026 Start",
    "level_basis": "PhD entry; matched by identical band (ours)",
    "posted": "2026-07-13", "source_url": "https://google.example/phd", "bonus_target_posted": "9%",
}  # fmt: skip


def test_an_advert_for_graduates_lends_nothing_to_another(read_rows):
    bands, refused = read_rows(
        GOOGLE | PHD,
        GOOGLE | {
            "title": "Machine Learning Software Engineer", "level_basis": MATCHED,
            "posted": "", "seen": "2026-06-12", "source_url": "https://google.example/ml",
            "bonus_target_posted": "15%",
        },
        GOOGLE | {"title": "Software Engineer III, AI/ML, Ads", "posted": "2026-06-13"},
    )  # fmt: skip

    (band,) = [band for band in bands if band.role == "machine-learning-engineer"]
    assert (band.title, band.as_of, band.url, band.n) == (
        "Machine Learning Software Engineer", date(2026, 6, 12), "https://google.example/ml", 2,
    )  # fmt: skip
    assert band.note == (
        "Seen 2026-06-12; when it was posted is not known. "
        "Its level is Google's own L4, by no word of the title but since other adverts of that "
        "level print the same range. Google posts one range for the whole United States. "
        "Bonus target posted: 15%."
    )
    assert refused == {2: "It is for graduates, and others print the same range."}


def test_an_advert_for_graduates_counts_where_it_is_alone(read_rows):
    bands, refused = read_rows(GOOGLE | PHD)

    assert {(band.n, band.url) for band in bands} == {(1, "https://google.example/phd")}
    assert "the advert is for people with a new PhD" in bands[0].note
    assert refused == {}


TITLES = ["Senior Software Engineer", "Sr. Software Engineer, Maps", "Senior Backend Engineer",
          "Senior Software Engineer, PhD"]  # fmt: skip


@given(
    adverts=st.lists(
        st.fixed_dictionaries(
            {
                "title": st.sampled_from(TITLES),
                "posted": st.sampled_from(["", "2025-12-30", "2026-01-02", "2026-01-09"]),
                "seen": st.sampled_from(["2026-01-10", "2026-02-03"]),
                "low": st.sampled_from(["150000", "151000"]),
                "level_basis": st.sampled_from([WORD, "as posted"]),
                "bonus_target_posted": st.sampled_from(["", "10%", "15%"]),
                "n_listings": st.sampled_from(["1", "4"]),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_all_that_a_band_says_is_of_one_advert(read_rows, adverts):
    rows = [row | {"source_url": f"https://n.example/{n}"} for n, row in enumerate(adverts)]

    bands, _ = read_rows(*rows)

    assert bands
    for band in bands:
        (row,) = [row for row in rows if row["source_url"] == band.url]
        assert band.title == row["title"].split(",")[0]
        assert band.as_of.isoformat() == (row["posted"] or row["seen"])
        assert band.note.startswith(
            f"Posted {row['posted']}." if row["posted"] else f"Seen {row['seen']};"
        )
        assert ("as the advert names it" in band.note) == (row["level_basis"] == "as posted")
        assert ("Bonus target posted" in band.note) == (row["bonus_target_posted"] != "")
        assert row["bonus_target_posted"] in band.note
        assert str(band.low) == row["low"]


def test_of_two_years_the_newer_is_kept(read_rows):
    (band,), refused = read_rows({"posted": "2025-12-31"}, {"low": "155000", "high": "207000"})

    assert band.low == 155_000
    assert refused == {2: "A newer range for the same job is kept."}


def test_two_titles_of_one_year_are_both_kept_and_one_title_once(read_rows):
    bands, refused = read_rows(
        {"posted": "2026-01-02"},
        {"low": "155000", "high": "207000", "posted": "2026-06-01"},
        {"title": "Senior Software Developer", "high": "190000"},
    )

    assert {(band.title, band.high) for band in bands} == {
        ("Senior Software Engineer", 207_000), ("Senior Software Developer", 190_000),
    }  # fmt: skip
    assert refused == {2: "A newer range for the same job is kept."}


def test_an_employer_that_names_no_levels_is_kept_without_one(read_rows):
    (band,), _ = read_rows(
        {"company": "OpenAI", "level": "", "level_basis": "", "title": "Software Engineer, Search"}
    )

    assert (band.level, band.title) == (None, "Software Engineer, Search")
    assert band.note == "Posted 2026-01-13. OpenAI's adverts name no level."


def test_an_advert_that_names_no_level_is_kept_without_one(read_rows):
    (band,), _ = read_rows({"level": "", "level_basis": "", "title": "Software Engineer, Search"})

    assert (band.level, band.title) == (None, "Software Engineer, Search")
    assert band.note == "Posted 2026-01-13. The advert names no level that we place."


def test_a_manager_s_level_is_not_kept(read_rows):
    (band,), _ = read_rows({"title": "Senior Engineering Manager, Search"})

    assert (band.role, band.level) == ("engineering-manager", None)
    assert band.note.endswith("Who leads people stands on a ladder of their own: no level is kept.")


@pytest.mark.parametrize(
    ("company", "title", "own", "level"),
    [
        ("Uber", "Software Engineer I, Maps", "I", "L3"),
        ("Amazon", "Software Development Engineer III", "III", "L5"),
        ("Snap", "Software Engineer, Level 5", "L5", "L5"),
        ("Pinterest", "Software Engineer (IC15)", "IC15", "L5"),
    ],
)
def test_a_level_that_the_title_names_by_the_employers_own_ladder_is_read(
    read_rows, company, title, own, level
):
    (band,), _ = read_rows({"company": company, "title": title, "level": "", "level_basis": ""})

    assert band.level == level
    assert f"Its level is {company}'s own {own}, as the advert names it." in band.note


def test_a_numeral_of_an_employer_whose_ladder_we_do_not_keep_is_no_level(read_rows):
    (band,), _ = read_rows({"title": "Software Engineer II", "level": "", "level_basis": ""})

    assert band.level is None


def test_a_title_that_begins_with_its_team_is_kept_whole(read_rows):
    (band,), _ = read_rows({"title": "Growth - Senior Software Engineer"})

    assert band.title == "Growth - Senior Software Engineer"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"confidence": "medium-low"}, "Its confidence is medium-low."),
        ({"source_url": ""}, "It has no address where it was posted."),
        ({"range_kind": "wide"}, "The range is of no one market and level: wide."),
        (
            {"range_kind": "merged_geo: x"},
            "The range is of no one market and level: merged_geo: x.",
        ),
        ({"period": "hour"}, "It is not base pay for a year."),
        ({"component": "total"}, "It is not base pay for a year."),
        ({"title": "Forward Deployed Engineer"}, "The title is none of our roles."),
        ({"title": "Staff Engineer, Data Platform"}, "The title is none of our roles."),
        ({"family": "eng_manager"}, "The title is none of our roles."),
        ({"level": "II"}, "'II' is none of our levels, and on no ladder of Northwind we keep."),
        (
            {"company": "Snap", "level": "L7"},
            "'L7' is none of our levels, and on no ladder of Snap we keep.",
        ),
        (
            {"company": "Amazon", "level": "L7"},
            "'L7' is none of our levels, and on no ladder of Amazon we keep.",
        ),
        (
            {"level_basis": "matched by band (ours)"},
            "How its level was told is too unsure: matched by band (ours).",
        ),
        (
            {"title": "Staff+ Software Engineer"},
            "The title is unclear: Staff+ is staff and above.",
        ),
        ({"location": "Atlantis"}, "It is of no place that we know: Atlantis."),
        ({"posted": "2023?"}, "It bears no date."),
        ({"posted": "", "seen": ""}, "It bears no date."),
        ({"low": "15 dollars"}, "LOW and HIGH must be whole amounts."),
        ({"low": "200001"}, "LOW is over HIGH."),
        (
            {"currency": "dollars"},
            "'dollars' is no currency in use. Use its ISO 4217 code, such as USD.",
        ),
        ({"n_listings": "many"}, "N_LISTINGS must be a whole number over zero."),
    ],
)
def test_a_row_that_gives_no_band_is_named_with_the_reason(read_rows, change, reason):
    bands, refused = read_rows(change)

    assert bands == []
    assert refused == {2: reason}
