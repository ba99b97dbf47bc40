"""The result: the plan, the letters and the reasons; its files, its owner and its end."""

import email
import re
from dataclasses import replace
from datetime import timedelta
from email.policy import SMTP
from html import unescape

import pytest
from flask import get_template_attribute

from negotiator.web.result.letters import lay_out_letter
from negotiator.web.result.messages import NextStep, lay_out_messages, say_next
from negotiator.web.result.reasons import write_evidence, write_need
from negotiator.web.result.review import lay_out_review
from negotiator.web.result.timeline import lay_out_timeline
from negotiator.web.result.view_options import ViewOptions
from tests.web.conftest import FULL, NOW, WHOLE, token_of


def sentences_of(page):
    return re.findall(r'<span class="s" id="s-[\w-]+"[^>]*>(.*?)(?:<sup>|</span>)', page.text)


def test_the_letters_are_whole_and_every_sentence_knows_its_tactic(client, kept):
    page = client.get(kept)

    assert "Hi Dana," in sentences_of(page)
    assert page.text.count('class="sheet"') == 2
    for target in set(re.findall(r'href="#([ts]-[\w-]+)"', page.text)):
        assert f'id="{target}"' in page.text, target


def test_the_parts_stand_in_the_order_of_their_use(client, kept):
    page = client.get(kept).text

    headings = re.findall(r"<h2[^>]*>(?:<svg.*?</svg>)?\s*(.*?)</h2>", page, re.S)
    assert headings == [
        "Messages",
        "Before you send",
        "The numbers",
        "For your eyes only",
        "Which tactics fired, and why",
        "Which pay band, and why",
    ]


def text_of(markup):
    """Return the words of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def summaries_of(page):
    """Return the closed parts by what each is called, with what it says without being opened."""
    found = re.findall(
        r'class="fold" id="fold-(\w+)"( open)?>\s*<(?:summary|a)[^>]*>(.*?)</(?:summary|a)>',
        page,
        re.S,
    )
    return {
        name: (text_of(re.search(r"<h2.*?</h2>", inner, re.S)[0]),
               text_of(re.search(r'<span class="gist">.*?</span>', inner, re.S)[0]),
               bool(is_open))
        for name, is_open, inner in found
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {}, "Send the first message today; the counter follows by Wednesday, November 25, "
            "5:00 p.m. ET.", id="two messages",
        ),
        pytest.param(
            {"plan": "single"}, "Send the counter today; it asks for their answer by Wednesday, "
            "November 25, 5:00 p.m. ET.", id="one message",
        ),
        pytest.param(
            {"plan": "counter_only", "acknowledged": "y"}, "Send the counter by Wednesday, "
            "November 25, 5:00 p.m. ET; it asks for their answer by Monday, November 30, "
            "noon ET.", id="the counter alone",
        ),
        pytest.param(
            {"deadline_date": "2026-11-20"}, "Ask today whether it still stands; their deadline is "
            "over.", id="the deadline has passed",
        ),
        pytest.param(
            {"base": "400k"}, "Send the first message today; the counter follows", id="strong",
        ),
    ],
)  # fmt: skip
def test_the_page_opens_with_the_next_thing_to_do_and_its_moment(client, send, changes, said):
    page = client.get(send(**changes).location).text

    do = text_of(re.search(r'<p class="do">.*?</p>', page, re.S)[0]).replace(" ;", ";")
    assert do.startswith(said)
    assert page.index('class="do"') < page.index('class="message draft"')


def test_what_was_due_on_an_earlier_day_is_to_be_done_now(client, kept):
    stored = client.get("/negotiations/everything.json").json["negotiations"][0]["response"]
    letters = [lay_out_letter(email, stored["timeline"]) for email in stored["emails"]]
    then = {"location": "US-NY", "today": NOW + timedelta(days=1)}

    step = say_next(letters, stored["timeline"], **then)
    moments = lay_out_timeline(stored["timeline"], letters, **then)

    assert step.act == "Send the first message now"
    assert [moment.is_today for moment in moments] == [False] * 4
    assert [moment.short for moment in moments][:2] == ["Mon, Nov 23", "Wed, Nov 25"]
    assert say_next([], stored["timeline"], **then) == NextStep(
        "Switch a tactic back on", "with these off there is nothing to send."
    )


def test_the_second_letter_waits_closed_under_its_ask_and_its_moment(client, kept):
    page = client.get(kept).text

    waiting = re.search(r'<details class="later" id="later-counter">(.*?)</summary>', page, re.S)
    assert text_of(waiting[1]).startswith(
        "2 of 2 The counter Draft, not sent send by Wednesday, November 25, 5:00 p.m. ET "
    )
    assert "$188,000" in waiting[1]
    assert page.count('<details class="later"') == 1
    assert (
        '<details class="later" id="later-counter" open>' in client.get(f"{kept}?open=counter").text
    )
    assert '<details class="later"' not in client.get(f"{kept}?plan=single").text


def test_a_letter_that_waits_names_its_first_reasoned_sentence_where_it_asks_for_no_figure(
    client, send
):
    send(base="60k")
    stored = client.get("/negotiations/everything.json").json["negotiations"][0]["response"]
    letters = [lay_out_letter(email, stored["timeline"]) for email in stored["emails"]]

    first, waiting = lay_out_messages(letters, stored, location="US-NY", today=NOW)

    assert (first.folded, first.peek) == (False, "")
    assert waiting.folded
    assert waiting.peek in waiting.letter.body


def test_a_letter_that_was_sent_and_a_message_of_theirs_have_their_looks(app, client, kept):
    stored = client.get("/negotiations/everything.json").json["negotiations"][0]["response"]
    letters = [
        lay_out_letter(email, stored["timeline"], key="reply-2") for email in stored["emails"]
    ]
    draft = lay_out_messages(letters, stored, location="US-NY", today=NOW)[0]
    sent = replace(draft, state="sent", says="Sent on Tue 24 Nov", when="")
    view = ViewOptions(tone="warm", plan="two_step", size="usual", off=())
    reviewed = lay_out_review(stored["tactics"], letters, is_open=False)
    tactics = {item.id: item for item in reviewed}

    with app.test_request_context("/"):
        ours, theirs = (
            get_template_attribute("result/_message.html", name) for name in ("message", "theirs")
        )
        drafted, gone = (
            ours(it, "", tactics, "/n/id", view, (), ("sent",), 1) for it in (draft, sent)
        )
        answered = theirs(
            "1", "Dana Ruiz", "They answered: the base is fixed", "Tue 24 Nov", "", "<b>"
        )

    assert 'class="message draft" id="m-reply-2"' in drafted
    assert drafted.count('class="primary"') == 1
    assert 'class="message sent" id="m-reply-2"' in gone
    assert "Sent on Tue 24 Nov" in gone
    assert 'class="primary"' not in gone
    assert set(re.findall(r' id="([\w-]+)"', gone)) < set(re.findall(r' id="([\w-]+)"', drafted))
    assert "I sent it" in drafted
    assert "I sent it" not in gone
    assert 'id="s-reply-2-1"' in gone
    assert 'class="message theirs" id="m-1"' in answered
    assert "They answered: the base is fixed" in answered
    assert "<blockquote>&lt;b&gt;</blockquote>" in answered


def test_what_is_closed_says_the_essential(client, kept, send):
    assert summaries_of(client.get(kept).text) == {
        "numbers": ("The numbers", "Base pay: $168,000 → $188,000; p38 → p57", False),
        "private": ("For your eyes only", "What to settle for, and where to stop", False),
        "reasons": ("Which tactics fired, and why", "6 fired", False),
        "band": (
            "Which pay band, and why",
            "Held against base pay, Machine Learning Engineer, L4, United States, USD; "
            "ai-jobs.net advertised salaries; August 2025; n = 812",
            False,
        ),
    }
    page = client.get(send(**FULL).location)
    assert len(page.data) < 60_000
    full = summaries_of(page.text)
    assert full["numbers"][1] == "Base pay: $188,000 → $215,000; p42 → p74"
    assert full["reasons"][1] == "3 fired, 7 gave way"
    assert full["band"][1].startswith("Held against your own figures, base pay, ")
    assert full["company"] == ("What is public of Google", "5 facts, the newest of 2026", False)


@pytest.mark.parametrize("asked", ["numbers", "private,reasons", "band", "nonsense,<script>", ""])
def test_an_address_opens_what_it_names_and_nothing_else(client, kept, asked):
    page = client.get(f"{kept}?open={asked}").text

    parts = summaries_of(page)
    assert {name for name in parts if parts[name][2]} == set(asked.split(",")) & set(parts)
    assert "<script>" not in page.partition("<main")[2]


def test_what_fired_is_listed_and_all_else_is_in_one_list(client, send):
    page = client.get(f"{send(**FULL).location}?off=competing_offer&open=reasons,others").text

    fired, _, others = page.partition('id="reasons"')[2].partition('<details id="others"')
    others = others.partition('id="fold-band"')[0]
    assert set(re.findall(r'class="tactic (\w+)"', fired)) == {"fired"}
    assert set(re.findall(r'class="tactic (\w+)"', others)) == {
        "gave_way", "switched_off", "not_fired", "not_applicable"
    }  # fmt: skip
    assert others.count("Conditions and evidence") == others.count('class="tactic ')
    for toggle in re.findall(r'id="toggle-\w+"[^>]*href="([^"]+)"', page):
        assert "&amp;open=others,reasons" in toggle


def test_the_urgent_is_shown_and_the_notes_are_closed(client, send):
    page = client.get(send(**FULL).location).text

    shown, _, closed = page.partition('id="before"')[2].partition('<details id="notes"')
    assert set(re.findall(r'<li class="(\w+)"><strong>', shown)) == {"warning"}
    assert set(re.findall(r'<li class="(\w+)"><strong>', closed)) == {"info"}


def test_tone_plan_and_tactics_are_chosen_by_the_address_without_storing(client, kept):
    stored = sentences_of(client.get(kept))

    formal = client.get(
        f"{kept}?tone=formal&off=anchoring,market_range&plan=single&open=reasons"
    ).text

    assert "Dear" in formal
    assert formal.count('class="sheet"') == 1
    assert formal.count("Switched off") == 2
    assert "$188,000" not in formal
    assert sentences_of(client.get(kept)) == stored


def test_switching_off_a_tactic_takes_its_sentences_and_no_others(client, kept):
    before = client.get(kept)
    its_own = re.findall(r'data-tactics="conditional_yes">(.*?)<sup>', before.text)

    after = client.get(f"{kept}?off=conditional_yes")

    assert its_own
    assert [line for line in sentences_of(before) if line not in its_own] == sentences_of(after)


@pytest.mark.parametrize("query", ["tone=rude", "off=nonsense,<script>", "plan=none", "off=&tone="])
def test_an_address_that_asks_for_nonsense_shows_what_was_kept(client, kept, query):
    page = client.get(f"{kept}?{query}")

    assert page.status_code == 200
    assert sentences_of(page) == sentences_of(client.get(kept))


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("164,999", "under p25 of the market; the ask would be at percentile"),
        ("165,000", "at percentile 25 of the market; the ask would be at percentile"),
    ],
)
def test_an_offer_stands_only_where_the_source_tells(client, send, base, said):
    own = {"p25": "165,000", "p50": "182,000", "p75": "204,000", "source": "a survey",
           "component": "base", "as_of": "2026-10-01"}  # fmt: skip
    figures = {f"figures-0-{name}": value for name, value in own.items()}

    page = client.get(send(base=base, **figures).headers["Location"]).text

    assert said in page


def test_a_posted_range_has_no_median_and_no_percentiles(client, send):
    page = client.get(send(company="Google").headers["Location"] + WHOLE).text

    numbers = page.partition('id="numbers"')[2].partition("<h2")[0]
    reasons = page.partition('id="t-anchoring"')[2].partition("</details>")[0]
    assert "the range Google posted" in numbers
    assert "of the way up the posted range" in reasons
    assert "$147,000 to $211,000" in reasons
    assert "median $" not in reasons + numbers
    assert not re.search(r"at percentile \d", reasons + numbers)


def test_equity_without_its_vesting_is_not_called_zero(client, send):
    grant = {"equity_kind": "rsu", "grant_value": "200,000", "liquid": "yes", "vesting": ""}
    page = client.get(send(bonus_percent="0", **grant).headers["Location"] + WHOLE).text

    years = page.partition('id="by-year"')[2].partition("</table>")[0]
    assert years.count("not known") == 4
    assert "What the equity is worth a year is not known" in page


def test_no_figure_stands_in_an_address(client, send):
    answer = send(walk_away="151234", bonus_amount="24,321")

    page = client.get(answer.headers["Location"] + WHOLE).text

    for address in re.findall(r'(?:href|action)="(/[^"]*)"', page):
        assert not re.search(r"151.?234|168.?000|24.?321|188.?000", address)


def test_private_figures_stand_in_the_private_panel_only(client, send):
    page = client.get(send(walk_away="151,777").headers["Location"] + WHOLE).text

    panel = re.search(r'<section class="secret".*?</section>', page, re.S)[0]
    assert "151,777" in panel
    assert "151,777" not in page.replace(panel, "")


def test_the_eml_holds_the_letter_on_the_page(client, kept):
    answer = client.get(f"{kept}/counter.eml?tone=direct")

    message = email.message_from_bytes(answer.data, policy=SMTP)
    body = message.get_content().replace("\r\n", "\n").strip()
    page = client.get(f"{kept}?tone=direct")
    assert answer.headers["Content-Disposition"] == "attachment; filename=counter.eml"
    assert answer.content_type == "message/rfc822"
    assert body.startswith("Hi Dana,")
    assert message["Subject"] in page.text


def test_the_calendar_file_holds_the_time_promised(client, kept):
    answer = client.get(f"{kept}/acknowledge.ics")

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert b"DTEND:20261125T220000Z" in answer.data  # 5 p.m. in New York


@pytest.mark.parametrize("path", ["", "/edit", "/counter.eml", "/counter.ics"])
def test_nobody_else_reaches_it(app, kept, path):
    stranger = app.test_client()

    assert stranger.get(kept + path).status_code == 404


def test_nobody_else_deletes_it(app, client, kept):
    stranger = app.test_client()
    token = token_of(stranger.get("/"))

    answer = stranger.post(f"{kept}/delete", data={"csrf_token": token})

    assert answer.status_code == 404
    assert client.get(kept).status_code == 200


def test_deleting_needs_a_token(client, kept):
    assert client.post(f"{kept}/delete").status_code == 400
    assert client.get(kept).status_code == 200


def test_deleting_is_real_and_says_so(client, kept):
    token = token_of(client.get(kept))

    answer = client.post(f"{kept}/delete", data={"csrf_token": token})

    assert answer.status_code == 303
    assert "It is gone." in client.get(answer.headers["Location"]).text
    assert client.get(kept).status_code == 404


def test_all_drafts_are_listed_and_deleted_together(client, send):
    paths = [send(company=f"Company {letter}").headers["Location"] for letter in "AB"]
    page = client.get("/negotiations")
    assert "Company A" in page.text
    assert "Company B" in page.text

    client.post("/negotiations/delete", data={"csrf_token": token_of(page)})

    assert [client.get(path).status_code for path in paths] == [404, 404]
    assert "Nothing is kept" in client.get("/negotiations").text


def test_editing_starts_from_what_was_kept_and_what_is_now_on_the_page(client, send):
    path = send(
        walk_away="150k", **{"rivals-0-company": "Contoso", "rivals-0-base": "200k"}
    ).headers["Location"]

    page = client.get(f"{path}/edit?tone=formal&off=anchoring").text

    for shown in ('value="168,000"', 'value="150,000"', 'value="Contoso"', 'value="200,000"'):
        assert shown in page
    for ticked in ("formal", "anchoring"):
        assert re.search(rf'<input checked [^>]*value="{ticked}"', page)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        pytest.param({"company": "W" * 120}, "W" * 120, id="a very long company name"),
        pytest.param(
            {"currency": "EUR", "base": "90k", "location": "DE", "time_zone": "Europe/Berlin"},
            "No band for",
            id="euros, and no band",
        ),
        pytest.param(
            {"currency": "GBP", "base": "£95,000", "location": "GB", "time_zone": "Europe/London"},
            "£95,000",
            id="pounds",
        ),
        pytest.param(
            {
                "base_is_fixed": "yes",
                "equity_kind": "rsu",
                "grant_value": "240k",
                "vesting": "even",
                "liquid": "yes",
            },
            "Offer them two ways",
            id="base is fixed",
        ),
        pytest.param({"base": "245k"}, "strong offer", id="a strong offer"),
        pytest.param({"base": "400k"}, "strong offer", id="far above the band"),
        pytest.param({"base": "60k"}, "Clear up the level", id="far under the band"),
        pytest.param(
            {"deadline_date": "2026-11-20"}, "deadline, passed", id="the deadline has passed"
        ),
        pytest.param(
            {"deadline_date": "2026-11-23", "deadline_time": "15:00"},
            "One message",
            id="five hours left",
        ),
        pytest.param({"deadline_date": ""}, "Ask for $188,000", id="no deadline"),
        pytest.param({"level": ""}, "names no level", id="no level"),
        pytest.param(
            {
                "equity_kind": "iso",
                "shares": "40,000",
                "strike": "1.20",
                "preferred_price": "6",
                "fully_diluted": "40,000,000",
                "vesting": "even",
                "liquid": "no",
            },
            "Claimed, not counted",
            id="options that cannot be sold",
        ),
        pytest.param({"acknowledged": "y"}, "Send the counter by", id="already asked for time"),
        pytest.param(
            {
                "figures-0-p50": "190k",
                "figures-0-source": "my survey",
                "figures-0-as_of": "2026-10-01",
            },
            "modelled, never quoted",
            id="a lone median of one's own",
        ),
        pytest.param(
            {"switched_off": ["anchoring", "total_comp"]}, "no counter", id="nothing left to ask"
        ),
    ],
)
def test_odd_offers_have_a_page(client, send, changes, shown):
    answer = send(**changes)

    assert answer.status_code == 303, re.findall(r"-error.*?</span>.*?</span>", answer.text)
    page = client.get(answer.headers["Location"] + WHOLE)
    assert page.status_code == 200
    assert shown in page.text


def test_a_rival_without_figures_of_its_own_is_kept(client, send):
    rival = {
        "rivals-0-company": "Contoso",
        "rivals-0-base": "200k",
        "rivals-0-written": "y",
        "rivals-0-may_disclose": "y",
    }

    page = client.get(send(**rival).headers["Location"])

    assert "$200,000" in page.text


def test_what_is_kept_of_the_reasons_is_the_same_for_every_offer(client, kept, send):
    client.get(kept + WHOLE)
    held = [write_need.cache_info().currsize, write_evidence.cache_info().currsize]

    other = send(company="Planted & Sons", base="91,234", tone="formal", deadline_date="")
    assert "Planted &amp; Sons" in client.get(other.location + WHOLE).text

    assert [write_need.cache_info().currsize, write_evidence.cache_info().currsize] == held
