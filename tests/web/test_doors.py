"""The way around: five doors, the rooms behind them, and where a page says it stands."""

import re

import pytest

DOORS = {
    "New": "/",
    "My negotiations": "/negotiations",
    "Market": "/market",
    "How it works": "/how-it-works",
    "Check a draft": "/check",
}
ROOMS = {
    "Market": {
        "Overview": "/market",
        "Pay bands": "/bands",
        "Compare": "/compare",
        "Companies": "/companies",
    },
    "How it works": {
        "Overview": "/how-it-works",
        "Tactics": "/tactics",
        "Questions": "/questions",
        "Privacy": "/privacy",
    },
}


def menu_of(page, name):
    """Return a menu's entries with their addresses, and those that are marked as current."""
    menu = re.search(rf'<nav[^>]* aria-label="{name}">(.*?)</nav>', page, re.S)
    if menu is None:
        return {}, {}
    links = re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)</a>', menu[1])
    return (
        {label: address for address, _, label in links},
        {label: current for _, current, label in links if current},
    )


@pytest.mark.parametrize(
    ("path", "door", "room"),
    [
        ("/", {"New": "page"}, {}),
        ("/?sample=1", {"New": "page"}, {}),
        ("/negotiations", {"My negotiations": "page"}, {}),
        ("/deleted", {"My negotiations": "true"}, {}),
        ("/market", {"Market": "page"}, {"Overview": "page"}),
        ("/bands", {"Market": "true"}, {"Pay bands": "page"}),
        ("/bands?level=L9", {"Market": "true"}, {"Pay bands": "page"}),
        ("/compare", {"Market": "true"}, {"Compare": "page"}),
        ("/companies", {"Market": "true"}, {"Companies": "page"}),
        ("/companies/google", {"Market": "true"}, {"Companies": "true"}),
        ("/companies/nobody", {"Market": "true"}, {"Companies": "true"}),
        ("/how-it-works", {"How it works": "page"}, {"Overview": "page"}),
        ("/tactics", {"How it works": "true"}, {"Tactics": "page"}),
        ("/questions", {"How it works": "true"}, {"Questions": "page"}),
        ("/privacy", {"How it works": "true"}, {"Privacy": "page"}),
        ("/outcomes", {"How it works": "true"}, {}),
        ("/check", {"Check a draft": "page"}, {}),
        ("/nowhere", {}, {}),
    ],
)
def test_every_page_says_which_door_and_room_it_stands_in(client, path, door, room):
    page = client.get(path).text

    assert menu_of(page, "Site") == (DOORS, door)
    for name, rooms in ROOMS.items():
        assert menu_of(page, name) == ((rooms, room) if name in door else ({}, {}))


def test_a_negotiation_and_its_form_stand_behind_my_negotiations(client, kept):
    for path in (kept, f"{kept}/edit"):
        assert menu_of(client.get(path).text, "Site") == (DOORS, {"My negotiations": "true"})


def test_a_form_sent_back_still_stands_behind_new(send):
    assert menu_of(send(base="?").text, "Site") == (DOORS, {"New": "true"})


def test_the_market_has_the_first_step_of_each_of_its_rooms(client):
    page = client.get("/market").text

    assert re.findall(r'<form method="get" action="([^"]+)"', page) == ["/bands", "/compare"]
    assert 'href="/companies/google"' in page
    first, second = re.findall(r'value="([\w-]+)" selected', page)
    assert client.get(f"/compare?role={first}&with={second}").status_code == 200
    assert first != second


def test_how_it_works_counts_the_tactics_there_are(app, client):
    count = len(app.extensions["services"].knowledge.engine.rulebook.tactics)

    assert f"Each of {count} " in client.get("/how-it-works").text
