"""docs/security.md leaves out no requirement that applies, and names only tests that exist."""

import ast
import re

import pytest

from tests.conftest import ROOT
from tests.security.asvs import WHOLE_CHAPTERS, requirements

DOCS = ROOT / "docs"
TEXT = (DOCS / "security.md").read_text("utf-8")
ROWS = re.findall(r"^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)
NOT_APPLYING = TEXT.partition("### What does not apply")[2]
TESTS = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
HEADINGS = re.compile(r"\[[^\]]+\]\(([\w-]*(?:\.md)?)#([\w-]+)\)")


def names_in(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def anchors_of(page):
    titles = re.findall(r"^#+ (.+)$", (DOCS / page).read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_numbers_of_the_standard_are_counted_right():
    assert len(requirements(1)) == 70 - 13 - 5  # of 70, V6 has 13 and V10 has 5
    assert {"V1.2.10", "V3.4.7", "V16.5.4"} <= requirements(3)


def test_every_requirement_of_levels_1_and_2_is_held_or_said_not_to_apply():
    held = {number for number, _, _ in ROWS}
    set_aside = set(re.findall(r"V\d+\.\d+\.\d+", NOT_APPLYING))
    sections = set(re.findall(r"(V\d+\.\d+)(?![.\d])", NOT_APPLYING))
    set_aside |= {
        number for number in requirements(1, 2, 3) if number.rpartition(".")[0] in sections
    }

    assert requirements(1, 2) - held - set_aside == set()
    assert held & set_aside == set()
    assert held | set_aside <= requirements(1, 2, 3)
    assert all(f"**{chapter}**" in NOT_APPLYING for chapter in WHOLE_CHAPTERS)


def test_no_requirement_is_listed_twice():
    numbers = [number for number, _, _ in ROWS]

    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(("number", "held_by"), [(row[0], row[2]) for row in ROWS])
def test_what_a_row_names_exists(number, held_by):
    tests, headings = TESTS.findall(held_by), HEADINGS.findall(held_by)

    assert tests or headings, f"{number} names neither a test nor a place where it is written"
    for path, name in tests:
        assert name in names_in(path), f"{path} has no {name}"
    for page, anchor in headings:
        assert anchor in anchors_of(page or "security.md"), f"{page} has no heading {anchor}"


def test_every_test_named_anywhere_in_the_page_exists():
    for path, name in TESTS.findall(TEXT):
        assert name in names_in(path), f"{path} has no {name}"
