"""Which band an offer is held against, and which were passed over and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiator.domain.band import Band, Component
from negotiator.domain.compensation import Compensation
from negotiator.domain.offer import Offer

_COMPONENT_ORDER: tuple[Component, ...] = ("base", "total_comp", "total_cash")
COMPONENT_NAMES = {
    "base": "base pay",
    "total_cash": "total cash",
    "total_comp": "total compensation",
}


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A band that was considered and not used."""

    band: Band
    reason: str


@dataclass(frozen=True, slots=True)
class BandChoice:
    """The band of the ask, or None with the reason, and everything that was passed over."""

    band: Band | None
    why: str
    passed_over: tuple[PassedOver, ...]


def choose_band(offer: Offer, pay: Compensation, bands: Iterable[Band]) -> BandChoice:
    """Choose the most specific comparable band: the user's own first, then stored ones.

    A band is comparable only with the same role, level, currency and a place that contains the
    offer's, and when the offer states the component the band describes. Nothing is converted.
    """
    fitting: list[Band] = []
    passed: list[PassedOver] = []
    for band in bands:
        reason = _why_not(band, offer, pay)
        if reason is None:
            fitting.append(band)
        else:
            passed.append(PassedOver(band, reason))
    fitting.sort(key=_preference)
    if not fitting:
        return BandChoice(None, _no_band(offer), tuple(passed))
    chosen = fitting[0]
    passed += [PassedOver(band, _why_second(band, chosen)) for band in fitting[1:]]
    return BandChoice(chosen, describe_band(chosen), tuple(passed))


def describe_band(band: Band) -> str:
    """Name a band in a phrase: component, role, level, place, source, date, sample."""
    sample = "sample size unknown" if band.n is None else f"n = {band.n}"
    return (
        f"{COMPONENT_NAMES[band.component]}, {band.role}, {band.level}, {band.location}, "
        f"{band.currency}; {band.source}; {band.as_of:%B %Y}; {sample}"
    )


def _why_not(band: Band, offer: Offer, pay: Compensation) -> str | None:
    name = COMPONENT_NAMES[band.component]
    if band.role != offer.role:
        return f"it is for another role ({band.role})"
    if offer.level is None:
        return "the offer names no level"
    if band.level != offer.level:
        return f"it is for {band.level}, the offer is {offer.level}"
    if band.currency != offer.currency:
        return f"it is in {band.currency}, the offer in {offer.currency}; nothing is converted"
    if not f"{offer.location}-".startswith(f"{band.location}-"):
        return f"it is for {band.location}, the offer is in {offer.location}"
    if band.company is not None and band.company.casefold() != offer.company.casefold():
        return f"it is {band.company}'s own"
    if pay.amount_of(band.component) is None:
        return f"it describes {name}, and the offer's {name} is not known"
    return None


def _preference(band: Band) -> tuple[object, ...]:
    return (
        not band.is_users_own,
        _COMPONENT_ORDER.index(band.component),
        band.company is None,
        -len(band.location),
        band.basis == "inferred",
        -band.as_of.toordinal(),
        band.p50,
        band.source,
    )


def _why_second(band: Band, chosen: Band) -> str:
    if chosen.is_users_own and not band.is_users_own:
        return "your own figures come first"
    if band.component != chosen.component:
        return f"{COMPONENT_NAMES[chosen.component]} is compared first"
    if len(band.location) < len(chosen.location):
        return f"{chosen.location} is closer than {band.location}"
    return "another band is more specific or newer"


def _no_band(offer: Offer) -> str:
    level = offer.level or "an unknown level"
    return f"No band for {offer.role_title}, {level}, {offer.location}, {offer.currency}."
