"""What was typed is data in every file, header, query, template and address that it reaches."""

import ast
import csv
import email
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import SMTP
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from sqlalchemy import text

import negotiator
from negotiator.letter.calendar_file import as_ics
from negotiator.letter.email import Email, Paragraph, Sentence
from negotiator.letter.mime import as_eml, mailto_url
from negotiator.storage.band_repository import add_band
from tests.conftest import ordinary
from tests.security.conftest import KEEP
from tests.security.test_fuzz import HOSTILE
from tests.storage.conftest import BAND

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CODE = Path(negotiator.__file__).parent
lines = st.sampled_from(HOSTILE) | st.text()
one_line = lines.map(lambda words: " ".join(words.split()) or "x")


def sources():
    return [(path, ast.parse(path.read_text("utf-8"))) for path in CODE.rglob("*.py")]


def letter(subject, words):
    paragraphs = (Paragraph((Sentence(words, (), ()),)),)
    return Email(stage="counter", subject=subject, paragraphs=paragraphs, send_by=NOON)


@given(subject=one_line, words=lines)
def test_an_eml_has_our_headers_and_no_others(subject, words):
    try:
        written = as_eml(letter(subject, words))
    except (ValueError, UnicodeEncodeError):
        return  # what no header can hold is refused by the contract long before

    message = email.message_from_bytes(written, policy=SMTP)
    assert set(map(str.lower, message.keys())) == {
        "subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding",
    }  # fmt: skip
    assert message.get_content_type() == "text/plain"
    assert not list(message.iter_attachments())


@given(summary=lines.filter(lambda words: words.isprintable() or "\n" in words), uid=one_line)
def test_an_ics_has_our_lines_and_no_others(summary, uid):
    written = as_ics(NOON, summary=summary, uid=uid, now=NOON)

    unfolded = written.replace(b"\r\n ", b"").split(b"\r\n")
    assert [line.partition(b":")[0] for line in unfolded] == [
        b"BEGIN", b"VERSION", b"PRODID", b"BEGIN", b"UID", b"DTSTAMP", b"DTSTART", b"DTEND",
        b"SUMMARY", b"BEGIN", b"ACTION", b"DESCRIPTION", b"TRIGGER", b"END", b"END", b"END", b"",
    ]  # fmt: skip
    assert len(Calendar.from_ical(written).walk("VEVENT")) == 1


@given(subject=one_line, words=lines)
def test_a_mailto_link_has_a_subject_and_a_body_and_nothing_else(subject, words):
    try:
        link = mailto_url(letter(subject, words))
    except UnicodeEncodeError:
        return

    assert link is None or re.fullmatch(r"mailto:\?subject=[^&?#]*&body=[^&?#=\s<>\"']*", link)


@pytest.mark.parametrize(
    "name", ["Sam\r\nBcc: x@y.z", "Sam\nBcc: x@y.z", "Sam\rX", "Sam\x0bX", "Sam\u2028X", "Sam\x85X"]
)
@pytest.mark.parametrize("place", ["candidate__name", "recruiter__name", "offer__company"])
def test_a_line_break_of_any_kind_is_no_part_of_a_name(owner, place, name):
    answer = owner.post(KEEP, json=ordinary(**{place: name}))

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == place.replace("__", ".")


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_are_code_elsewhere_are_words_in_every_file(owner, words):
    kept = owner.post(
        KEEP, json=ordinary(offer__company=words, candidate__specific=words, candidate__name=words)
    )
    if kept.status_code == 422:
        return
    place = f"/negotiations/{kept.json['id']}"
    calendar = owner.get(f"{place}/acknowledge.ics")
    letter = owner.get(f"{place}/counter.eml")

    assert (calendar.status_code, letter.status_code) == (200, 200)
    (event,) = Calendar.from_ical(calendar.data).walk("VEVENT")
    assert str(event["summary"]) == f"Answer {' '.join(words.split())}"
    message = email.message_from_bytes(letter.data, policy=SMTP)
    assert " ".join(words.split()) in " ".join(message.get_content().split())


@pytest.mark.parametrize(
    "words", ["' OR '1'='1", "'; DELETE FROM negotiations;--", '" OR 1=1', "%"]
)
def test_sql_in_any_place_finds_and_loses_nothing(app, owner, words):
    owner.post(KEEP, json=ordinary(offer__company=words))
    for field in ("role", "level", "location", "company", "component", "currency"):
        found = owner.get("/api/v1/bands", query_string={field: words})
        assert found.status_code == 422 or found.json["bands"] == []
    for method in ("GET", "DELETE"):
        assert owner.open(f"{KEEP}/{words}", method=method).status_code in {404}

    with app.extensions["services"].database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM negotiations")).scalar() >= 2


def test_no_statement_is_put_together_from_words():
    """Hold SQL to constants: no f-string, no `+`, no `%` where a statement is made."""
    built = [
        f"{path.name}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"text", "exec_driver_sql"}
        and "storage" in path.parts
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert built == []


def test_nothing_evaluates_or_unpickles_what_it_is_given():
    forbidden = {
        "eval", "exec", "compile", "__import__", "system", "popen", "render_template_string",
        "from_string", "Markup", "pickle", "marshal", "shelve", "yaml", "dill",
    }  # fmt: skip

    used = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                of = getattr(getattr(node.func, "value", None), "id", "")
                if name in forbidden and of != "re":
                    used.append(f"{path.relative_to(CODE)}:{node.lineno} {name}")
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "")}
                used += [f"{path.relative_to(CODE)} {name}" for name in names & forbidden]

    assert used == []


def test_only_the_import_and_the_reader_of_documents_start_a_program_and_neither_a_shell():
    starting = {
        path.relative_to(CODE).as_posix(): path.read_text("utf-8")
        for path in CODE.rglob("*.py")
        if re.search(r"\bsubprocess\b|os\.(system|popen|exec|spawn)", path.read_text("utf-8"))
    }

    assert set(starting) <= {"tables/workbook.py", "documents/apart.py"}
    assert not any("shell=True" in source for source in starting.values())


ESCAPES = re.compile(
    r"re\.escape|^from negotiator\.papers\.career_words import .*\beither\b", re.MULTILINE
)
"""What escapes words, or takes them from who does."""


def test_words_in_patterns_are_escaped():
    """Hold every pattern that is put together to words that were escaped, or are our own."""
    together = [
        (path, node)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "re"
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    unescaped = {
        f"{path.relative_to(CODE)}: {ast.unparse(node.args[0])}"
        for path, node in together
        if not ESCAPES.search(path.read_text("utf-8")) and not _names_are_constants(node.args[0])
    }

    assert unescaped == set()


def _names_are_constants(pattern):
    return all(part.id.isupper() for part in ast.walk(pattern) if isinstance(part, ast.Name))


READERS = ("importing", "tables", "adverts", "statistics")


def test_only_the_operators_page_reaches_the_import_and_only_our_own_csv():
    importing = {
        f"{path.relative_to(CODE).as_posix()}: {node.module}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and str(node.module).startswith(tuple(f"negotiator.{name}" for name in READERS))
        and path.relative_to(CODE).parts[0] not in {*READERS, "cli"}
    }

    assert importing <= {
        "web/market/operator_bands.py: negotiator.tables.format",
        "web/market/operator_bands.py: negotiator.importing.intake",
        "web/reference.py: negotiator.importing.own",  # the empty table to fill in
    }
    assert 'told="own"' in (CODE / "web" / "market" / "operator_bands.py").read_text("utf-8")


def test_xml_that_unfolds_without_end_is_refused_by_the_parser():
    rounds = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY a0 "ha">{rounds}]><x>&a9;</x>'

    with pytest.raises(ParseError, match="amplification"):
        fromstring(laughs)


def test_no_page_marks_what_was_typed_as_safe():
    unescaped = [
        path.name
        for path in CODE.rglob("templates/*.html")
        if re.search(r"\|\s*safe\b|autoescape\s+false|Markup", path.read_text("utf-8"))
    ]

    assert unescaped == []


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_no_cell_of_a_table_begins_a_formula(app, owner, begins):
    formula = f"{begins}cmd|' /C calc'!A0"
    services = app.extensions["services"]
    add_band(services.database, replace(BAND, source=formula, cite=formula, note=formula))

    answer = owner.get("/bands.csv?role=ai-engineer")

    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    cells = [cell for row in rows for cell in row]
    assert answer.status_code == 200
    assert {len(row) for row in rows} == {len(rows[0])}
    assert any("calc" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))] == []
