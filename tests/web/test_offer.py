"""The offer form: what it takes, what it refuses and how, and that nothing typed is lost."""

import re

import pytest

from tests.web.conftest import FILLED, WHOLE, token_of


def error_of(page, name):
    found = re.search(rf'id="{name}-error">.*?</span> (.*?)</span>', page.text, re.S)
    return found[1] if found else None


def summary_of(page):
    return re.findall(r'<li>\s*<a href="#([^"]+)">', page.text)


def test_the_form_opens_empty_and_says_what_it_does(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "<h1>Your offer in, an email worth sending out.</h1>" in page.text


def test_the_first_page_with_its_files_is_light(client):
    page = client.get("/").get_data(as_text=True)
    paths = ("/", *re.findall(r'(?:src|href)="(/static/[^"]+)"', page))

    sizes = []
    for path in paths:
        with client.get(path) as answer:
            sizes.append(len(answer.data))

    assert sum(sizes) < 70_000
    assert sizes[1] < 25_000
    assert sizes[2] < 10_000


def test_the_sample_fills_the_form(client):
    page = client.get("/?sample=1")

    assert 'value="Northwind"' in page.text
    assert 'value="168,000"' in page.text
    assert '<option value="even" selected>' in page.text or 'selected value="even"' in page.text


def test_a_filled_form_is_kept_and_leads_to_its_result(client, send):
    answer = send()

    assert answer.status_code == 303
    assert re.fullmatch(r"/negotiations/[\w-]{32}", answer.headers["Location"])
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        pytest.param({"base": ""}, "base", "Give the base pay", id="no base"),
        pytest.param(
            {"base": "35.000"}, "base", "can be read two ways", id="a base with two readings"
        ),
        pytest.param(
            {"base": "€90k"}, "base", "That amount is in EUR", id="a base in another currency"
        ),
        pytest.param({"base": "1e999"}, "base", "Type an amount", id="an exponent"),
        pytest.param({"base": "NaN"}, "base", "Type an amount", id="not a number"),
        pytest.param({"base": "-5"}, "base", "Type an amount", id="a negative base"),
        pytest.param({"base": f"1{' ' * 99_000}k"}, "base", "at most 60", id="endless blanks"),
        pytest.param({"base": "9" * 40}, "base", "more than a trillion", id="forty digits"),
        pytest.param({"company": ""}, "company", "Name the company", id="no company"),
        pytest.param({"recruiter": " "}, "recruiter", "Name the person", id="no recruiter"),
        pytest.param({"name": "42"}, "name", "with letters in it", id="a name without letters"),
        pytest.param({"name": "Sam\nBcc: x@y.z"}, "name", "line break", id="a header in a name"),
        pytest.param(
            {"company": "A\x00B"}, "company", "control character", id="a control character"
        ),
        pytest.param({"location": ""}, "location", "place of work", id="no place"),
        pytest.param({"time_zone": ""}, "time_zone", "time zone", id="no zone"),
        pytest.param({"time_zone": "Mars/Base"}, "time_zone", "time zone", id="no such zone"),
        pytest.param({"status": "sung"}, "status", "Give one of", id="no such status"),
        pytest.param({"deadline_date": "soon"}, "deadline_date", "year, month, day", id="no date"),
        pytest.param(
            {"deadline_date": "1900-01-01"}, "deadline_date", "between 2000", id="long ago"
        ),
        pytest.param(
            {"deadline_time": "noon"}, "deadline_time", "Give the hour", id="an hour in words"
        ),
        pytest.param(
            {"deadline_date": "2027-03-14", "deadline_time": "02:30"},
            "deadline_time",
            "does not exist",
            id="an hour the clocks jump over",
        ),
        pytest.param(
            {"bonus_percent": "lots"}, "bonus_percent", "Type a percentage", id="a bonus in words"
        ),
        pytest.param(
            {"experience_years": "a few"}, "experience_years", "7 or 7.5", id="years in words"
        ),
        pytest.param(
            {"experience_years": "61"}, "experience_years", "from 0 to 60", id="61 years of work"
        ),
        pytest.param(
            {"experience_years": "7.3"}, "experience_years", "half years", id="a third of a year"
        ),
        pytest.param({"bonus_percent": "900"}, "bonus_percent", "0 to 200", id="a bonus of 900%"),
        pytest.param(
            {"bonus_percent": "10", "bonus_amount": "99k"},
            "bonus_amount",
            "differ",
            id="two bonuses",
        ),
        pytest.param(
            {"posted_low": "200k", "posted_high": "100k"},
            "posted_high",
            "swap",
            id="range turned round",
        ),
        pytest.param({"posted_low": "200k"}, "posted_high", "required", id="half a range"),
        pytest.param(
            {"grant_value": "200k"}, "equity_kind", "kind of equity", id="a grant of nothing"
        ),
        pytest.param(
            {"equity_kind": "rsu", "vesting": "other", "vesting_other": "50 / 20"},
            "vesting_other",
            "add up to 70",
            id="vesting short of 100",
        ),
        pytest.param(
            {"equity_kind": "rsu", "vesting": "other", "vesting_other": "a half"},
            "vesting_other",
            "Type the percent",
            id="vesting in words",
        ),
        pytest.param(
            {"equity_kind": "rsu", "vesting": "like a crescent"},
            "vesting",
            "Type the percent",
            id="vesting of no shape we know",
        ),
        pytest.param(
            {"base_period": "hour", "base": "85.50"},
            "hours_per_week",
            "hours a week",
            id="hourly without hours",
        ),
        pytest.param(
            {"base_period": "day", "base": "720"},
            "days_per_week",
            "days a week",
            id="daily without days",
        ),
        pytest.param(
            {"base_period": "month", "base": "$85/hr"},
            "base_period",
            "typed as an hour, and a month is chosen",
            id="two periods",
        ),
        pytest.param(
            {"base_period": "year", "base_period_chosen": "y", "base": "$85/hr"},
            "base_period",
            "typed as an hour, and a year is chosen",
            id="a year chosen by hand, and another period",
        ),
        pytest.param(
            {"base_period": "day", "base": "720", "days_per_week": "8"},
            "days_per_week",
            "1 to 7",
            id="eight days a week",
        ),
        pytest.param(
            {"hours_per_week": "forty"}, "hours_per_week", "40 or 37.5", id="hours in words"
        ),
        pytest.param({"walk_away": "0"}, "walk_away", "above zero", id="a walk-away of nothing"),
        pytest.param(
            {"rivals-0-base": "200k"}, "rivals-0-company", "required", id="a rival without a name"
        ),
        pytest.param(
            {"rivals-0-company": "Northwind", "rivals-0-base": "200k"},
            "rivals-0-company",
            "the company that made the offer",
            id="a rival that is the employer",
        ),
        pytest.param(
            {"rivals-0-company": "A", "rivals-1-company": "B", "rivals-1-base": "x"},
            "rivals-1-base",
            "Type an amount",
            id="the second rival's base",
        ),
        pytest.param(
            {
                "figures-0-component": "base",
                "figures-1-p50": "180k",
                "figures-1-source": "me",
                "figures-1-as_of": "2026-10-01",
                "figures-1-p25": "190k",
            },
            "figures-1-p50",
            "from p10 to p90",
            id="percentiles that fall, second row",
        ),
        pytest.param({"skills": "juggling"}, "skills", "Choose from", id="no such skill"),
        pytest.param(
            {"switched_off": "nothing"}, "switched_off", "Choose from", id="no such tactic"
        ),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_in_the_summary(send, changes, field, message):
    page = send(**changes)

    assert page.status_code == 422
    assert message in (error_of(page, field) or "")
    assert any(target.startswith(field) for target in summary_of(page))


def test_every_summary_link_leads_to_something(send):
    page = send(base="35.000", company="", status="sung", walk_away="x")

    targets = summary_of(page)
    assert targets == ["company", "status-0", "base", "walk_away"]
    assert all(f'id="{target}"' in page.text for target in targets)


def test_nothing_typed_is_lost(send):
    typed = {
        "base": "35.000",
        "company": "Ärger & Söhne",
        "role_fact": "“quoted” <b>fact</b>",
        "walk_away": "150k",
        "rivals-0-company": "Contoso",
        "rivals-0-written": "y",
        "rivals-2-company": "Third",
        "rivals-2-base": "not a number",
        "figures-0-source": "peers",
        "skills": "docker",
        "tone": "direct",
        "plan": "single",
        "switched_off": "anchoring",
        "time_zone": "Asia/Kathmandu",
        "location": "NP",
        "acknowledged": "y",
        "liquid": "no",
        "deadline_date": "2026-12-01",
        "deadline_time": "09:15",
    }

    page = send(**typed).text

    for shown in (
        'value="35.000"',
        'value="Ärger &amp; Söhne"',
        "“quoted” &lt;b&gt;fact&lt;/b&gt;",
        'value="150k"',
        'value="Contoso"',
        'value="Third"',
        'value="not a number"',
        'value="peers"',
        "<option selected>Asia/Kathmandu",
        "<option selected>NP",
        'value="2026-12-01"',
        'value="09:15"',
    ):
        assert shown in page
    for ticked in ("docker", "direct", "single", "anchoring"):
        assert re.search(rf'<input checked [^>]*value="{ticked}"', page), ticked
    for name in ("rivals-0-written", "acknowledged"):
        assert re.search(rf'<input checked id="{name}"', page), name


def test_groups_with_something_in_them_open_by_themselves(send, client):
    fresh, wrong = client.get("/").text, send(walk_away="x", bonus_percent="15").text

    assert re.findall(r'<details class="group[^"]*" id="(\w+)" open', fresh) == []
    assert re.findall(r'<details class="group[^"]*" id="(\w+)" open', wrong) == [
        "pay",
        "hand",
        "private",
    ]


def test_amounts_are_read_back_when_the_form_is_shown_again(send):
    page = send(base="168k", company="")

    assert '<span class="echo" id="base-echo">Read as 168,000 USD</span>' in page.text


def test_another_offer_adds_a_row_and_keeps_the_rest(send):
    page = send(add="offer", company="Kept", **{"rivals-0-company": "First"})

    assert page.status_code == 200
    assert 'value="Kept"' in page.text
    assert 'value="First"' in page.text
    assert re.search(r'<input[^>]*autofocus[^>]*id="rivals-1-company"', page.text)


def test_there_are_never_more_than_five_other_offers(send):
    rows = {f"rivals-{row}-company": f"Company {row}" for row in range(5)}

    page = send(add="offer", **rows)

    assert "rivals-4-company" in page.text
    assert "rivals-5-company" not in page.text


def test_every_place_and_zone_can_be_asked_for(send, client):
    assert "Asia/Kathmandu" not in client.get("/").text

    page = send(add="places").text

    assert "Asia/Kathmandu" in page
    assert "Vanuatu" in page


def test_a_stale_token_shows_the_form_again_with_everything_in_it(client):
    answer = client.post("/", data=FILLED | {"csrf_token": "stale", "company": "Kept Ltd"})

    assert answer.status_code == 400
    assert "Nothing you typed is lost" in answer.get_data(as_text=True)
    assert 'value="Kept Ltd"' in answer.text
    assert client.post("/", data=FILLED | {"csrf_token": token_of(answer)}).status_code == 303


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{7*7}}",
        "{% raw %}",
        "' OR 1=1 --",
        '"><img src=x>',
        "\u202eevil",
    ],
)
def test_hostile_text_is_shown_as_text_or_refused(client, send, text):
    answer = send(company=text, specific=text)

    page = client.get(answer.headers["Location"]) if answer.status_code == 303 else answer
    assert answer.status_code in {303, 422}
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    if text == "{{7*7}}":
        assert "{{7*7}}" in page.text.partition('class="letter"')[2].partition("</article>")[0]


def test_hostile_field_names_do_no_harm(send):
    answer = send(
        **{"rivals-999999999-company": "x", "rivals-x-company": "y", "figures--1-p50": "z"}
    )

    assert answer.status_code in {200, 303, 422}


@pytest.mark.parametrize(
    "number", ["²", "٣", "9" * 5_000], ids=["no number", "not ours", "endless"]
)
def test_a_row_of_another_number_is_no_row(send, number):
    name = f"rivals-{number}-company"

    assert send(**{name: "Contoso"}).status_code == 303
    assert send(base="nonsense", **{name: "Contoso"}).status_code == 422


def test_what_is_too_large_is_refused_on_a_page(client):
    answer = client.post("/", data={"company": "x" * 300_000})

    assert answer.status_code == 413
    assert "That is too much text" in answer.text


@pytest.mark.parametrize(
    ("location", "period", "said"),
    [
        ("DE", "year", "Read as 98,500 EUR"),
        ("DE", "month", "Read as 98,500 EUR"),
        ("DE", "hour", "can be read two ways"),
        ("FR", "year", "can be read two ways"),
    ],
)
def test_a_dotted_base_of_a_year_or_month_has_one_reading_where_dots_set_thousands_apart(
    send, location, period, said
):
    typed = {"base": "98.500", "currency": "EUR", "location": location, "base_period": period}

    assert said in send(**typed, company="").text


def test_how_a_title_is_read_stands_under_the_role_and_its_level_is_taken_in_one_press(client):
    token = token_of(client.get("/"))
    typed = {"role": "SR. ENGINEER, SYSTEM TEST", "csrf_token": token, "add": "level"}

    shown = client.post("/", data=typed | {"add": "places"}).text
    taken = client.post("/", data=typed).text

    assert "Read as QA Engineer." in shown
    assert re.search(r'<button [^>]*value="level">Use L5</button>', shown)
    assert re.search(r'<option selected value="L5">', taken)
    assert "Use L5" not in taken


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("$85/hr", "Read as 85 USD an hour"),
        ("$650 per day", "Read as 650 USD a day"),
        ("$3,200 biweekly", "Read as 3,200 USD every two weeks"),
        ("7000 per month", "Read as 7,000 USD a month"),
        ("$180k/yr", "Read as 180,000 USD a year"),
    ],
)
def test_a_period_typed_with_base_is_read_back_and_chosen_in_the_list(send, typed, read):
    page = send(base=typed, company="").text

    assert read in page
    period = re.search(r'<select[^>]*name="base_period">.*?</select>', page, re.S)[0]
    assert read.endswith(re.search(r"<option selected [^>]*>(.*?)</option>", period)[1])


def test_base_typed_with_its_period_is_drafted(client, send):
    answer = send(base="$650 per day", days_per_week="5")
    page = client.get(answer.headers["Location"] + WHOLE).text

    assert "$650 a day × 260 days (5 a week for 52 weeks) = $169,000 a year" in page
    assert "<dd>650 USD a day</dd>" in page


def test_what_counts_for_a_month_alone_counts_where_the_month_is_typed(send, client):
    answer = send(base="€6.500/Monat", currency="EUR", location="DE", months_paid="13")

    page = client.get(answer.headers["Location"] + WHOLE).text
    assert "€6,500 a month × 13 = €84,500 a year" in page


def test_years_of_experience_suggest_a_level_where_the_title_says_none(client):
    token = token_of(client.get("/"))
    typed = {"role": "Software Engineer", "csrf_token": token, "experience_years": "6,5"}

    shown = client.post("/", data=typed | {"add": "places"}).text
    taken = client.post("/", data=typed | {"add": "level"}).text

    assert "6.5 years of experience: mostly L5." in shown
    assert re.search(r'<option selected value="L5">', taken)


def test_a_point_is_shown_as_the_letter_says_it_once_it_was_sent(client):
    typed = {"points-0-kind": "result", "points-0-text": "cut costs by 40%", "add": "point"}
    page = client.post("/", data=typed | {"csrf_token": token_of(client.get("/"))}).text

    assert "In the letter: “I cut costs by 40%.”" in page


def test_that_a_high_figure_is_meant_is_asked_only_once_it_is_in_doubt(client, send):
    untouched = client.get("/").text
    asked = send(**{"wants-0-item": "base", "wants-0-value": "990k"}).text
    meant = send(**{"wants-0-item": "base", "wants-0-value": "990k", "wants-0-confirmed": "y"})

    assert "I mean this figure" not in untouched
    assert "if you mean it, tick that you mean this figure." in asked
    assert "I mean this figure" in asked
    assert 'value="990k"' in asked
    assert meant.status_code == 303
