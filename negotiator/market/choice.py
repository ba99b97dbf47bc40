"""Which band an offer is held against, where was looked, and what was passed over and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from negotiator.market.band import Band, BandKind, Component
from negotiator.market.sample import SampleRule
from negotiator.offer.compensation import Compensation
from negotiator.offer.offer import Offer
from negotiator.reference.levels import name_level
from negotiator.reference.occupation import Occupations
from negotiator.reference.place import Gazetteer, widen
from negotiator.reference.title_words import bare_title

_COMPONENT_ORDER: tuple[Component, ...] = ("base", "total_comp", "total_cash")
GIVEN_RANGE = "the range you were given"
_KINDS: tuple[BandKind, ...] = ("rung", "wage_level", "all_levels")
_KIND_NAMES = {
    "rung": "figures of the role and level",
    "wage_level": "figures of a wage level",
    "all_levels": "figures of all levels together",
}
NO_LEVELS = "it was posted under another title and names no level, and the offer is not in it"
COMPONENT_NAMES = {
    "base": "base pay",
    "total_cash": "total cash",
    "total_comp": "total compensation",
}


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A band that was considered and not used; `fits` says that it could have been."""

    band: Band
    reason: str
    fits: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One place where a band was looked for, and what was there: "used", "none", or what else."""

    where: str
    found: str


@dataclass(frozen=True, slots=True)
class BandChoice:
    """The band of the ask, or None with the reason; where was looked; what was passed over."""

    band: Band | None
    why: str
    looks: tuple[Look, ...]
    passed_over: tuple[PassedOver, ...]


def choose_band(
    offer: Offer,
    pay: Compensation,
    bands: Iterable[Band],
    gazetteer: Gazetteer,
    samples: SampleRule,
    wage_levels: Mapping[str, str],
    occupations: Occupations,
    *,
    far_percent: int,
) -> BandChoice:
    """Choose the most specific comparable band.

    The user's own comes first, then the range the employer gave for this offer, then the
    employer's, then any employer's of the role and level; then the occupation at the wage level
    that `wage_levels` holds against the offer's; then all levels together. Each goes from the metro
    over the state to the country. A band is comparable only with the same role or its occupation,
    the same level where both have one, the same currency, a place that contains the offer's, and
    when the offer states the component the band describes. A range that the employer posted without
    a level is one of all its levels: it counts under the offer's own title, as the employer's own,
    if its low end is no more than `far_percent` of the offer; under another title, or for a near
    role, only with the offer in it. Figures of the offer's level, where it has one, come before.
    Nothing is converted, and no level stands in for another. A sample too small to show is not
    used, and its figures are not told.
    """
    fitting: list[Band] = []
    near: list[PassedOver] = []
    far: list[PassedOver] = []
    small: list[PassedOver] = []
    for band in bands:
        if reason := _why_far(band, offer, gazetteer):
            far.append(PassedOver(band, reason))
        elif samples.hides(band):
            small.append(PassedOver(band, f"{band.sample} observations are too few to be shown"))
        elif reason := _why_not(band, offer, pay, wage_levels, far_percent):
            near.append(PassedOver(band, reason))
        else:
            fitting.append(band)
    places = widen(offer.location)
    fitting.sort(key=lambda band: _preference(band, places, offer))
    chosen = fitting[0] if fitting else None
    looks = _look_back(offer, chosen, [*near, *small], gazetteer)
    if chosen is None:
        place = gazetteer.name_of(offer.location)
        return BandChoice(None, _no_band(offer, place, looks), looks, (*near, *far))
    second = [PassedOver(band, _why_second(band, chosen), fits=True) for band in fitting[1:]]
    why = _name_band(chosen, offer, gazetteer, occupations)
    return BandChoice(chosen, why, looks, (*second, *near, *far))


def given_range(offer: Offer, today: date) -> tuple[Band, ...]:
    """Make a band of the base range that the employer printed or told for this very offer."""
    if offer.posted_range is None:
        return ()
    low, high = offer.posted_range.low, offer.posted_range.high
    return (
        Band(
            component="base",
            currency=offer.currency,
            role=offer.role,
            level=offer.level,
            location=offer.location,
            company=offer.company,
            low=low,
            p50=(low + high) // 2,
            high=high,
            source=GIVEN_RANGE,
            cite=GIVEN_RANGE,
            as_of=today,
            is_told=True,
        ),
    )


def describe_band(band: Band, *, role: str = "", place: str = "") -> str:
    """Name a band in a phrase: component, role, level, place, source, date, sample.

    Role and place stand by their codes unless their names are given.
    """
    if band.is_told:
        return f"{GIVEN_RANGE} for this offer: {COMPONENT_NAMES[band.component]}, {band.currency}"
    sample = "sample size unknown" if band.n is None else f"n = {band.n:,}"
    kind = f"{band.company}'s posted range, " if band.is_posted_range else ""
    return (
        f"{kind}{COMPONENT_NAMES[band.component]}, {role or band.role}, "
        f"{name_level(band.level)}, {place or band.location}, {band.currency}; "
        f"{band.source}; {band.as_of:%B %Y}; {sample}"
    )


def _name_band(band: Band, offer: Offer, gazetteer: Gazetteer, occupations: Occupations) -> str:
    occupation = occupations.by_code.get(band.role)
    role = occupation.plural if occupation else offer.role_title
    if band.is_posted_range and band.title:
        role = f"“{band.title}”"
    return describe_band(band, role=role, place=gazetteer.name_of(band.location))


def _why_far(band: Band, offer: Offer, gazetteer: Gazetteer) -> str | None:
    """Say why a band is of another role, employer or place altogether."""
    is_near = band.role in offer.near_roles and band.company is not None and band.is_posted_range
    if band.role not in {offer.role, offer.occupation} and not is_near:
        return f"it is for another role ({band.role})"
    if band.company is not None and band.company.casefold() not in offer.company_names:
        return f"it is {band.company}'s own"
    if not f"{offer.location}-".startswith(f"{band.location}-"):
        return (
            f"it is for {gazetteer.name_of(band.location)}, "
            f"the offer is in {gazetteer.name_of(offer.location)}"
        )
    return None


def _why_not(
    band: Band,
    offer: Offer,
    pay: Compensation,
    wage_levels: Mapping[str, str],
    far_percent: int,
) -> str | None:
    """Say why a band of the right role, employer and place still cannot be compared."""
    name = COMPONENT_NAMES[band.component]
    if band.is_told:
        return None
    if band.level is not None and offer.level is None:
        return "the offer names no level"
    if band.level not in {None, offer.level, wage_levels.get(offer.level or "")}:
        return f"it is for {name_level(band.level)}, the offer is {offer.level}"
    if band.currency != offer.currency:
        return f"it is in {band.currency}, the offer in {offer.currency}; nothing is converted"
    if pay.amount_of(band.component) is None:
        return f"it describes {name}, and the offer's {name} is not known"
    if band.is_posted_range and offer.posted_range is not None:
        return "you gave the posted range yourself"
    is_near = band.role in offer.near_roles
    is_of_all = band.is_posted_range and (band.level is None or is_near)
    if is_of_all and not _holds(band, offer):
        is_close = (band.low or 0) <= offer.base * far_percent // 100 and offer.base < band.p50
        if not (is_close and _is_under_its_title(band, offer)):
            return NO_LEVELS
    return None


def _is_under_its_title(band: Band, offer: Offer) -> bool:
    """Tell whether a range was posted under the title of the offer, its team and place aside."""
    return bare_title(band.title).casefold() == bare_title(offer.role_title).casefold()


def _holds(band: Band, offer: Offer) -> bool:
    return (band.low or 0) <= offer.base < (band.high or 0)


def _preference(band: Band, places: tuple[str, ...], offer: Offer) -> tuple[object, ...]:
    """Sort the most specific first; of ranges without a level the most modest, as they may be."""
    is_posted_for_all = band.kind == "all_levels" and band.is_posted_range
    is_for_another = is_posted_for_all and not _is_under_its_title(band, offer)
    return (
        not band.is_users_own,
        not band.is_told,
        band.company is None
        or (is_posted_for_all and (is_for_another or offer.level is not None))
        or band.role in offer.near_roles,
        _KINDS.index(band.kind),
        band.company is None,
        _COMPONENT_ORDER.index(band.component),
        places.index(band.location) if band.location in places else len(places),
        not band.is_posted_range,
        band.role in offer.near_roles,
        is_for_another,
        (band.high or 0) if is_posted_for_all else 0,
        band.basis == "inferred",
        -band.as_of.toordinal(),
        -(band.n or 0),
        band.p50,
        band.source,
        band.title,
    )


def _why_second(band: Band, chosen: Band) -> str:
    if chosen.is_users_own and not band.is_users_own:
        return "your own figures come first"
    if chosen.is_told:
        return "the range you were given is for this very offer"
    if band.company is None and chosen.company is not None:
        return f"{chosen.company}'s own figures come first"
    if band.kind != chosen.kind:
        return f"{_KIND_NAMES[chosen.kind]} come before {_KIND_NAMES[band.kind]}"
    if band.component != chosen.component:
        return f"{COMPONENT_NAMES[chosen.component]} is compared first"
    if len(band.location) < len(chosen.location):
        return f"{chosen.location} is closer than {band.location}"
    return "another band is more specific or newer"


def _look_back(
    offer: Offer, chosen: Band | None, near: list[PassedOver], gazetteer: Gazetteer
) -> tuple[Look, ...]:
    """List where was looked, in order, up to the band that was used."""
    if chosen is not None and (chosen.is_users_own or chosen.is_told):
        return (Look("your own figures" if chosen.is_users_own else GIVEN_RANGE, "used"),)
    looks: list[Look] = []
    for company in (offer.employer.name if offer.employer else offer.company, None):
        for place in widen(offer.location):
            where = f"{company or 'any employer'}, {gazetteer.name_of(place)}"
            if chosen is not None and (chosen.company is not None, chosen.location) == (
                company is not None,
                place,
            ):
                return (*looks, Look(where, "used"))
            reasons = dict.fromkeys(
                other.reason
                for other in near
                if other.band.location == place
                and (other.band.company is not None) == (company is not None)
            )
            looks.append(Look(where, f"none: {'; '.join(reasons)}" if reasons else "none"))
    return tuple(looks)


def _no_band(offer: Offer, place: str, looks: tuple[Look, ...]) -> str:
    level = offer.level or "level unknown"
    where = dict.fromkeys(look.where.partition(", ")[2] for look in looks)
    company = offer.employer.name if offer.employer else offer.company
    return (
        f"No band for {offer.role_title}, {level}, {place}, {offer.currency}. We looked for "
        f"{company}'s own figures, then for any employer's: {', '.join(where)}."
    )
