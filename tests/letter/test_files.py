"""The files a letter leaves as: nothing typed can break out of them."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import icalendar
import pytest

from negotiator.letter.calendar_file import as_ics
from negotiator.letter.mime import LONGEST_MAILTO, as_eml, mailto_url
from tests.conftest import Draft, ordinary


def test_an_eml_reads_back_as_the_letter(draft_request: Draft) -> None:
    request = ordinary(recruiter={"name": "Żaneta Müller"}, candidate__name="王小明")
    email = draft_request(request).emails[1]

    message = message_from_bytes(as_eml(email), policy=default)

    assert message["Subject"] == email.subject
    assert message.get_content().replace("\r\n", "\n") == email.body + "\n"
    assert message.get_content_type() == "text/plain"
    assert set(message.keys()) == {
        "Subject",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


def test_a_mailto_link_holds_the_letter_while_it_is_short(draft_request: Draft) -> None:
    url = mailto_url(draft_request(ordinary()).emails[1])

    assert url is not None
    assert url.startswith("mailto:?subject=Machine%20Learning%20Engineer%20offer")
    assert len(url) <= LONGEST_MAILTO
    assert "\n" not in url
    assert "&body=Hi%20Dana%2C%0D%0A%0D%0A" in url


def test_a_letter_too_long_for_a_link_has_none(draft_request: Draft) -> None:
    request = ordinary(candidate__specific="é" * 120, candidate__role_fact="ü" * 160)

    assert mailto_url(draft_request(request).emails[1]) is None


@pytest.mark.parametrize(
    "summary", ["Reply to Dana", "a;b,c\\d", "x" * 200, "é" * 120, "two\nlines\r\nBEGIN:VEVENT"]
)
def test_a_calendar_file_holds_one_event_whatever_it_is_called(summary: str) -> None:
    moment = datetime(2026, 11, 25, 22, tzinfo=UTC)

    file = as_ics(moment, summary=summary, uid="1@negotiator", now=moment)

    calendar = icalendar.Calendar.from_ical(file)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtend") == moment
    assert str(event["summary"]) == summary.replace("\r\n", "\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
