"""A place is read by its code or by the names people use; what cannot be read names the nearest."""

from pathlib import Path

import pytest

from negotiator.reference.place import STATES, read_gazetteer
from negotiator.reference.place_reading import UnknownPlace, read_place

GAZETTEER = read_gazetteer(Path(__file__).parents[2] / "data" / "places.toml")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("de", "DE"),
        ("us-ca", "US-CA"),
        ("US-PR", "US-PR"),
        ("CH-ZH", "CH-ZH"),
        ("CA", "CA"),
        ("CA-ON", "CA-ON"),
        (" us-tx-austin ", "US-TX-AUSTIN"),
        ("CA-ON-TORONTO", "CA-TORONTO"),
        ("CH-ZH-ZURICH", "CH-ZURICH"),
        ("US-NY-NYC", "US-NY-NEWYORK"),
        ("Austin, TX", "US-TX-AUSTIN"),
        ("austin,  texas", "US-TX-AUSTIN"),
        ("Austin, TX, USA", "US-TX-AUSTIN"),
        ("Austin", "US-TX-AUSTIN"),
        ("San Jose, CA", "US-CA-SANJOSE"),
        ("Portland, OR, USA", "US-OR-PORTLAND"),
        ("Vancouver, WA", "US-OR-PORTLAND"),
        ("Vancouver, CA", "CA-VANCOUVER"),
        ("Toronto", "CA-TORONTO"),
        ("Toronto, ON", "CA-TORONTO"),
        ("Toronto, Ontario, Canada", "CA-TORONTO"),
        ("London, UK", "GB-LONDON"),
        ("Berlin, Berlin, Germany", "DE-BERLIN"),
        ("Zürich, Switzerland", "CH-ZURICH"),
        ("Bangalore", "IN-BENGALURU"),
        ("Cambridge, MA", "US-MA-BOSTON"),
        ("Cambridge, UK", "GB-CAMBRIDGE"),
        ("Washington, DC", "US-DC-WASHINGTON"),
        ("New York", "US-NY-NEWYORK"),
        ("Singapore", "SG-SINGAPORE"),
        ("Germany", "DE"),
        ("U.S.A.", "US"),
        ("Texas", "US-TX"),
        ("Ontario", "CA-ON"),
    ],
)
def test_a_place_is_read_to_its_code(typed: str, code: str) -> None:
    assert read_place(typed, GAZETTEER) == code


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("", ""),
        (",", ""),
        ("x" * 81, ""),
        ("\x00", ""),
        ("{0}", ""),
        ("Narnia", ""),
        ("ZZ", ""),
        ("EU", ""),
        ("Germny", "Did you mean DE (Germany)?"),
        ("US-ZZ", "Did you mean US alone?"),
        ("CA-ZZ-TORONTO", "Did you mean CA-TORONTO (Toronto), or CA alone?"),
        ("CA-ON-TORONTOO", "Did you mean CA-TORONTO (Toronto), or CA-ON alone?"),
        ("CA-ON-NOWHERE", "Did you mean CA-ON alone?"),
        ("US-CA-AUSTIN", "Did you mean US-TX-AUSTIN (Austin), or US-CA alone?"),
        ("US-TX-AUSTN", "Did you mean US-TX-AUSTIN (Austin), or US-TX alone?"),
        ("Austn, TX", "Did you mean US-TX-AUSTIN (Austin), or US-TX alone?"),
        ("London, Ontario", "Did you mean GB-LONDON (London), or CA-ON alone?"),
        ("Portland, ME, USA", "Did you mean US-OR-PORTLAND (Portland), or US-ME alone?"),
        ("Utrecht, NL", "Did you mean CA-NL or NL alone?"),
        ("Cambridge", "Several places are called that: GB-CAMBRIDGE, US-MA-BOSTON."),
        ("Georgia", "Several places are called that: US-GA, GE."),
        ("Washington", "Several places are called that: US-DC-WASHINGTON, US-WA."),
    ],
)
def test_a_place_that_cannot_be_read_names_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(UnknownPlace) as refused:
        read_place(typed, GAZETTEER)

    message = str(refused.value)
    assert message.startswith("Give a country, with a state or a metro if you like")
    assert "US-TX-AUSTIN" in message
    assert message.endswith(f'"Austin, TX". {hint}'.rstrip())


def test_every_metro_and_state_is_read_by_its_code_and_its_whole_name() -> None:
    for metro in GAZETTEER.metros.values():
        assert read_place(metro.id.casefold(), GAZETTEER) == metro.id
        inside = GAZETTEER.name_of(metro.within)
        assert read_place(f"{metro.name}, {inside}", GAZETTEER) == metro.id
    for country, states in STATES.items():
        for state in states:
            assert read_place(f"{country}-{state}", GAZETTEER) == f"{country}-{state}"
