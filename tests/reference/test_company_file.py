"""A file of companies that cannot be used is refused, naming company, field and what to give."""

from pathlib import Path

import pytest

from negotiator.reference.company_file import read_directory
from negotiator.reference.data_file import InvalidDataFile

GOOD = """
version = "2026-10-31"
stale_after_years = 2

[companies.acme]
name = "Acme"
aliases = ["Acme Corp"]
levels = { L4 = ["E4", "IC4"], L5 = ["E5"] }
level_word = "grade "

[[companies.acme.facts]]
subject = "vesting"
says = "62.5 / 37.5 percent over two years"
vesting_percent = [62.5, 37.5]
source = "its own page"
seen = "2026-10-18"
confidence = "high"
note = "a note"
conflict = "a conflict"

[[companies.acme.facts]]
subject = "bonus"
says = "none"
source = "a thread"
confidence = "low"

[companies.roxx]
name = "Roxx"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "data" / "companies.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    directory = read_directory(write(tmp_path, GOOD))

    acme, roxx = directory.companies.values()
    vesting, bonus = acme.facts
    assert directory.stale_after_years == 2
    assert (acme.ladder, acme.level_word) == ({"L4": "E4", "L5": "E5"}, "grade ")
    assert [str(percent) for percent in vesting.vesting_percent or ()] == ["62.5", "37.5"]
    assert (vesting.seen, vesting.note, vesting.conflict) == ("2026-10-18", "a note", "a conflict")
    assert (bonus.seen, bonus.vesting_percent, bonus.confidence) == (None, None, "low")
    assert (roxx.facts, roxx.levels, roxx.aliases) == ((), {}, ())


ON_ACME = [
    ('name = "Acme"\n', "", "name: It is missing"),
    ('name = "Acme"', 'name = ""', "name: It is empty"),
    ('name = "Acme"', 'name = "!"', "name: Give the name as people write it"),
    ('name = "Acme"', "name = 4", "name: Give a text of one line"),
    ('name = "Acme"', 'nmae = "Acme"', "nmae: There is no such field; did you mean name."),
    ('["Acme Corp"]', '"Acme Corp"', "aliases: Give a list of names"),
    ('["Acme Corp"]', '["!"]', "aliases: Give a list of names"),
    ("{ L4 =", "{ L9 =", "levels, L9: There is no such field; use L3, L4, L5, L6 or L7"),
    ('["E5"]', '"E5"', "levels, L5: Give a list of names"),
    ('["E5"]', "[]", "levels, L5: Give at least one name"),
    ('["E5"]', "[5]", "levels, L5: Give a list of names"),
    ('["E5"]', '["ic-4"]', "levels, L5: 'ic-4' is L4 as well"),
    ('level_word = "grade "', "level_word = 4", "level_word: Give a text of one line"),
]
ON_ITS_FACTS = [
    ('source = "its own page"\n', "", "fact 1, source: It is missing"),
    ('source = "its own page"', 'source = " "', "fact 1, source: It is empty"),
    ('source = "a thread"\n', "", "fact 2, source: It is missing"),
    ('source = "its own page"', 'sorce = "a page"', "fact 1, sorce: There is no such field; did"),
    ('subject = "vesting"', 'subject = "vestng"', "fact 1, subject: Use vesting, refresh, sign_on"),
    ('subject = "vesting"\n', "", "fact 1, subject: It is missing: use vesting, refresh"),
    ('subject = "vesting"', "subject = []", "fact 1, subject: Use vesting, refresh, sign_on"),
    ('"high"', '"sure"', "fact 1, confidence: Use high, medium or low; got 'sure'."),
    ('confidence = "low"\n', "", "fact 2, confidence: It is missing: use high, medium or low."),
    ('says = "none"\n', "", "fact 2, says: It is missing"),
    ('says = "none"', 'says = "none."', "fact 2, says: Leave out spaces at its ends and the full"),
    ('says = "none"', 'says = """no\nne"""', "fact 2, says: Give a text of one line"),
    ('"2026-10-18"', '"October"', "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', '"2026-13"', "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', '"2026-06-31"', "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', "2026-10-18", "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', '""', "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', "2026", "fact 1, seen: Give the date of the source in quotes, as"),
    ('"2026-10-18"', '"2026-11"', "fact 1, seen: 2026-11 is after 2026-10-31, the version"),
    ("[62.5, 37.5]", "[50, 25]", "fact 1, vesting_percent: The years must add up to 100; these"),
    ("[62.5, 37.5]", "[62.5, 37]", "vesting_percent: The years must add up to 100; these add up"),
    ("[62.5, 37.5]", "[]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[100, 0]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[120, -20]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", '["100"]', "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[99, true]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[nan]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[inf]", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "100", "fact 1, vesting_percent: Give the percent of each year"),
    ("[62.5, 37.5]", "[40, 10, 10, 10, 10, 10, 10]", "vesting_percent: Give the percent of each"),
    ('says = "none"', 'says = "none"\nvesting_percent = [100]', "vesting_percent: Only a fact on"),
    ('note = "a note"', "note = 1", "fact 1, note: Give a text of one line"),
    ('conflict = "a conflict"', 'conflict = ""', "fact 1, conflict: It is empty"),
]
ON_THE_FILE = [
    ("stale_after_years = 2", "", "stale_after_years: Give a whole number of years"),
    ("stale_after_years = 2", "stale_after_years = true", "stale_after_years: Give a whole"),
    ('version = "2026-10-31"', "", "version: It is missing"),
    ('version = "2026-10-31"', 'version = "2026-10"', "version: Give the day of your change"),
    ("[companies.roxx]", "[company.roxx]", "company: There is no such field; did you mean compan"),
    ("[companies.roxx]", "[companies.Roxx]", "Roxx, id: Use small letters, digits and hyphens"),
    ('name = "Roxx"', 'name = "acme corp."', "roxx: The name 'acme corp.' is of acme as well"),
    ('name = "Roxx"', 'name = "Roxx"\nfacts = 4', "roxx, facts: Begin each fact with a line"),
    ('name = "Roxx"', 'name = "Roxx"\nlevels = 4', "roxx, levels: Give a table of fields"),
    ('[companies.roxx]\nname = "Roxx"', "[companies]\nroxx = 4", "roxx: Give a table of fields"),
    ('name = "Roxx"', "name = Roxx", "It is not TOML: Invalid value (at line"),
]


@pytest.mark.parametrize(
    ("good", "broken", "said"),
    [
        *((good, broken, f"acme, {said}") for good, broken, said in ON_ACME),
        *((good, broken, said) for good, broken, said in ON_ITS_FACTS),
        *ON_THE_FILE,
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, good: str, broken: str, said: str) -> None:
    assert GOOD.count(good) == 1

    with pytest.raises(InvalidDataFile) as refused:
        read_directory(write(tmp_path, GOOD.replace(good, broken)))

    message = str(refused.value)
    assert message.startswith("data/companies.toml: ")
    assert said in message
    assert "\n" not in message
    if ", fact " in message:
        assert message.startswith("data/companies.toml: acme, fact ")


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidDataFile, match=r"^data/companies.toml: It is not TOML: "):
        read_directory(path)

    path.unlink()
    with pytest.raises(InvalidDataFile, match=r"^data/companies.toml: It cannot be read: No such"):
        read_directory(path)
