"""An offer letter read into the boxes of a typed offer, and what it says beside each of them."""

from collections.abc import Mapping
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from negotiator.errors import Fault, InvalidCase
from negotiator.negotiation.papers import SentFile, take_text
from negotiator.negotiation.service import Services
from negotiator.reference.place import Gazetteer
from negotiator.web.form.papers import carry_paper
from negotiator.web.form.readings import (
    CARRIED,
    Boxes,
    Carried,
    Mark,
    Report,
    mark_boxes,
    read_carried,
    report_on,
    write_carried,
)
from negotiator.web.form.taking import fill_boxes, take
from negotiator.web.offers.typed_offers import ASKED, SELDOM

_NO_OFFER = (
    "Neither who makes the offer nor what it pays was found in it. Is it the whole text of the "
    "letter? You can type the offer all the same."
)
_MOMENT, _DAY = "offer.deadline", "offer.deadline_date"
_HERE = frozenset((*ASKED, *SELDOM, "vesting_other"))
_LEAST = {"offer.company", "offer.base"}


def read_offer(services: Services, typed: str, file: SentFile | None) -> dict[str, str]:
    """Read a letter, of a file or as it was pasted, into the boxes of an offer.

    What it says is carried with them. Raise InvalidCase for what is no letter of an offer, and
    Busy where a file has to wait.
    """
    letter = _by_the_day(carry_paper(services, take_text(typed, file), "letter"))
    said = {each.path for each in letter.fields} | {each.path for each in letter.conflicts}
    if not _LEAST & said:
        raise InvalidCase([Fault("text", _NO_OFFER)])
    boxes: MultiDict[str, str] = MultiDict()
    fill_boxes(boxes, letter, (), services.knowledge.reference.gazetteer)
    return {**_asked_of(boxes), CARRIED: write_carried([letter])}


def take_value(row: Mapping[str, str], chosen: str, gazetteer: Gazetteer) -> dict[str, str]:
    """Return an offer with a value of its letter put into its boxes."""
    boxes = MultiDict(row)
    take(boxes, read_carried(row), [chosen], gazetteer)
    return {**row, **_asked_of(boxes)}


def mark_offer(
    row: Mapping[str, str], gazetteer: Gazetteer
) -> tuple[Report | None, dict[str, list[Mark]]]:
    """Return what is said of the letter an offer was read from, and what stands beside each box.

    None and nothing where the offer was typed by hand. What the letter says or leaves open of boxes
    that are not asked for here is left out.
    """
    letters = read_carried(row)
    if not letters:
        return None, {}
    of_all = mark_boxes(letters, Boxes(MultiDict(row), gazetteer))
    marks = {name: marks for name, marks in of_all.items() if name in _HERE}
    report = report_on(letters, marks, {}, ())
    if report is None:
        return None, {}
    asks = tuple(each for each in report.ask if not each[0] or each[0] in _HERE)
    return replace(report, ask=asks), marks


def _by_the_day(letter: Carried) -> Carried:
    """Take an hour for its day: neither an hour nor a time zone is asked for here."""
    fields = [
        field.model_copy(update={"path": _DAY, "value": str(field.value)[:10]})
        if field.path == _MOMENT
        else field
        for field in letter.fields
    ]
    asks = [ask for ask in letter.ask_user if ask.path != _MOMENT]
    return letter.model_copy(update={"fields": fields, "ask_user": asks})


def _asked_of(boxes: Mapping[str, str]) -> dict[str, str]:
    return {name: boxes[name] for name in boxes if name in _HERE}
