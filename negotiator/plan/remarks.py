"""What the user should know before sending: warnings to act on, and things worth knowing."""

import re
from collections.abc import Iterable, Iterator

from negotiator.ask.rivals import find_best_written
from negotiator.ask.situation import Situation
from negotiator.letter.points import choose_point
from negotiator.market.choice import NO_LEVELS
from negotiator.money import write_money
from negotiator.offer.compensation import LEAST_YEARS
from negotiator.plan.ask_lines import AskLine
from negotiator.plan.remark import Remark
from negotiator.plan.term_remarks import remark_on_terms
from negotiator.plan.want_remarks import remark_on_wants
from negotiator.reference.levels import name_level
from negotiator.reference.place import currencies_of
from negotiator.tactics.tactic import Verdict

_MONEY = re.compile(r"[$€£¥₹]\s?\d|\b(?:USD|EUR|GBP|CHF|CAD|INR)\s?\d", re.IGNORECASE)


def remark_on(
    situation: Situation,
    verdicts: tuple[Verdict, ...],
    *,
    asks: tuple[AskLine, ...],
    has_counter: bool,
) -> Iterator[Remark]:
    """Say what matters before anything is sent, most pressing first."""
    yield from _on_the_clock(situation, has_counter=has_counter)
    yield from _on_slips(situation)
    yield from _on_the_band(situation)
    yield from _on_other_sources(situation)
    yield from _on_their_postings(situation)
    yield from remark_on_wants(situation, verdicts, asks)
    yield from _on_the_walk_away(situation, asks)
    yield from _on_the_other_offer(situation, asks)
    yield from _on_what_was_typed(situation, verdicts)
    yield from _on_the_level(situation)
    yield from _on_the_equity(situation)
    yield from _on_the_sign_on(situation, verdicts)
    yield from remark_on_terms(situation)
    yield Remark(
        "info",
        "Read every figure and fact against your letter before you send, and keep the original "
        "offer and its deadline at hand.",
    )


def _on_the_clock(situation: Situation, *, has_counter: bool) -> Iterator[Remark]:
    if situation.timeline.has_passed:
        yield Remark(
            "warning",
            "The deadline has passed. Send this today, and call as well: a counter makes sense "
            "only once they confirm that the offer stands.",
        )
        return
    if situation.case.offer.status == "verbal":
        yield Remark(
            "warning",
            "The offer is not in writing yet. Send the first message now, and hold the counter "
            "until the letter is there.",
        )
    hours = situation.policy.review_hours
    if situation.timeline.hours_left < hours and has_counter:
        yield Remark(
            "info",
            "The counter keeps to their deadline as it stands. If they extend it, draft again "
            "with the new deadline.",
        )
    if not has_counter:
        is_off = bool(situation.case.switched_off)
        why = "With these tactics switched off nothing" if is_off else "Nothing"
        yield Remark(
            "warning",
            f"{why} is left to ask for, so there is no counter. Accepting is a good outcome too.",
        )
    if situation.ask.mode in {"strong_offer", "top_of_band"}:
        yield Remark(
            "info",
            "This is a strong offer. To accept it as it stands is a good outcome; the counter "
            "asks for terms, and you lose little by leaving it unsent.",
        )


def _on_slips(situation: Situation) -> Iterator[Remark]:
    """Point at what is more likely mistyped than meant; nothing is changed by it."""
    offer, band = situation.case.offer, situation.band
    usual = currencies_of(offer.location)
    if usual and offer.currency not in usual:
        yield Remark(
            "warning",
            f"The offer is in {offer.currency}, but its place ({offer.location}) pays in "
            f"{' or '.join(sorted(usual))}. Check both: only figures in {offer.currency} are used.",
        )
    usual_least = situation.policy.least_for_a_year.get(offer.currency, 0)
    if offer.pay.period == "year" and offer.base < usual_least and not offer.is_part_time:
        yield Remark(
            "warning",
            f"{write_money(offer.base, offer.currency)} is little for a year. If it is for a "
            "month, "
            "a day or an hour, say so beside it: every figure follows from that.",
        )
    least, most = situation.policy.slip_percent_of_median
    if band is not None and not least * band.p50 <= situation.offered * 100 <= most * band.p50:
        times = "under" if situation.offered < band.p50 else "over"
        yield Remark(
            "warning",
            f"{write_money(situation.offered, offer.currency)} a year is far {times} the middle of "
            f"its band, {write_money(band.p50, offer.currency)}. Check the amount, its period and "
            "its currency for a slip.",
        )


def _on_the_band(situation: Situation) -> Iterator[Remark]:
    band = situation.band
    if band is None:
        yield Remark(
            "warning",
            f"{situation.choice.why} No figure of ours stands behind this letter: it names no "
            "market and argues with your own case. Your own figures (a median and its source are "
            "enough) would change that.",
        )
        return
    if band.is_posted_range and not band.is_told:
        yield Remark(
            "info",
            f"The range is of {band.company}'s posting for “{band.title}”, as of "
            f"{band.as_of:%B %Y}. Check that it is your role, level and place; their posting for "
            "yours would be better.",
        )
    elif situation.policy.samples.is_thin(band):
        yield Remark(
            "warning",
            f"The band rests on {band.sample} distinct observations: thin. Treat its figures as "
            "a hint.",
        )
    age = (situation.timeline.now.date() - band.as_of).days // 30
    if age >= situation.policy.stale_months and situation.quote:
        yield Remark(
            "warning",
            f"The market figures are from {band.as_of:%B %Y}, {age} months old. Say so if you are "
            "asked; your own newer figures would come first.",
        )
    if band.basis == "inferred":
        yield Remark(
            "info",
            "What the band's figures describe was inferred. They size the ask and are not quoted.",
        )


def _on_other_sources(situation: Situation) -> Iterator[Remark]:
    """Tell of a source that says something very different of the same pay."""
    band, currency = situation.band, situation.case.offer.currency
    if band is None or band.company is not None:
        return
    fitting = (passed.band for passed in situation.choice.passed_over if passed.fits)
    others = [
        other for other in fitting if other.component == band.component and other.company is None
    ]
    furthest = max(others, key=lambda other: _apart(other.p50, band.p50), default=None)
    if furthest is None:
        return
    if _apart(furthest.p50, band.p50) > situation.policy.sources_apart_percent:
        yield Remark(
            "info",
            f"Sources differ: the middle is {write_money(band.p50, currency)} by {band.source}, "
            f"{write_money(furthest.p50, currency)} by {furthest.source} for "
            f"{name_level(furthest.level)}. The letter rests on the first, which is the closer to "
            "your offer; be ready to hear the other.",
        )


def _apart(one: int, other: int) -> int:
    """Return by how many whole percent of the lower one two figures differ."""
    return abs(one - other) * 100 // min(one, other)


def _on_their_postings(situation: Situation) -> Iterator[Remark]:
    """Point at ranges of this employer that name no level, where the offer is under all of them."""
    offer = situation.case.offer
    ranges = [
        passed.band
        for passed in situation.choice.passed_over
        if (passed.fits or passed.reason == NO_LEVELS)
        and passed.band.kind == "all_levels"
        and passed.band.is_posted_range
        and passed.band.currency == offer.currency
    ]
    lowest = min(ranges, key=lambda band: (band.low or 0, -band.as_of.toordinal()), default=None)
    if lowest is None:
        yield from _on_their_postings_elsewhere(situation)
        return
    if situation.pay.base >= (lowest.low or 0):
        return
    low, high = (write_money(end or 0, lowest.currency) for end in (lowest.low, lowest.high))
    yield Remark(
        "warning",
        f"{lowest.company} posted {low} to {high} for “{lowest.title}”, as of "
        f"{lowest.as_of:%B %Y}, without a level, so the offer is not held against it; yet the "
        "offer is under it. Look up their posting for your role, and give its range here.",
    )


def _on_their_postings_elsewhere(situation: Situation) -> Iterator[Remark]:
    """Tell of what this employer posts in another place, where nothing of theirs is used here."""
    offer, band = situation.case.offer, situation.band
    if band is not None and (band.company is not None or band.is_users_own):
        return
    elsewhere = [
        passed.band
        for passed in situation.choice.passed_over
        if passed.band.is_posted_range
        and (passed.band.company or "").casefold() in offer.company_names
        and passed.band.role == offer.role
        and passed.band.level in {None, offer.level}
        and passed.band.currency == offer.currency
        and not f"{offer.location}-".startswith(f"{passed.band.location}-")
    ]
    newest = max(elsewhere, key=lambda found: (found.level is not None, found.as_of), default=None)
    if newest is None:
        return
    low, high = (write_money(end or 0, newest.currency) for end in (newest.low, newest.high))
    yield Remark(
        "info",
        f"{newest.company} posted {low} to {high} for “{newest.title}” in {newest.location}, as of "
        f"{newest.as_of:%B %Y}. That is another place, and sizes nothing here; on the call you may "
        "ask how yours compares.",
    )


def _on_the_walk_away(situation: Situation, asks: tuple[AskLine, ...]) -> Iterator[Remark]:
    walk_away = situation.case.candidate.walk_away
    base_asks = [int(line.ask) for line in asks if line.component == "base"]
    if walk_away is not None and walk_away.reveal() > max([situation.pay.base, *base_asks]):
        yield Remark(
            "warning",
            "Your walk-away is above the base this letter could bring. A yes would still be one "
            "you would decline: look at both again before you send.",
        )


def _on_the_other_offer(situation: Situation, asks: tuple[AskLine, ...]) -> Iterator[Remark]:
    """Point out a written offer elsewhere that is beyond all that this letter could bring."""
    best = find_best_written(situation.case, situation.component)
    most = max(
        [situation.offered, *(int(a.ask) for a in asks if a.component == situation.component)]
    )
    if best is not None and best > most and not situation.case.offer.is_part_time:
        yield Remark(
            "warning",
            f"You hold {write_money(best, situation.case.offer.currency)} in writing elsewhere, "
            "more than this letter could bring. A yes here would still be less: weigh the two "
            "before you send.",
        )


def _on_what_was_typed(situation: Situation, verdicts: tuple[Verdict, ...]) -> Iterator[Remark]:
    case = situation.case
    if case.candidate.specific is None and not situation.timeline.has_passed:
        yield Remark(
            "warning",
            "Add one true, specific thing you look forward to (a team, a project, a person you "
            "met): it does more than any adjective.",
        )
    points = (point.text for point in case.candidate.case)
    for typed in (case.candidate.specific, case.candidate.role_fact, *points):
        if typed and _MONEY.search(typed):
            yield Remark(
                "warning",
                f"Your own words hold an amount: “{typed}”. It goes out as you typed it and stands "
                "beside the ask; keep it only if you can show it.",
            )
    chosen = choose_point(case.candidate.case, situation.policy.strongest_points)
    lead = next((verdict.place for verdict in verdicts if verdict.leads), None)
    if lead is None or "role_fact" in lead.closes:
        chosen = None
    for point in case.candidate.case:
        if point is not chosen:
            yield Remark(
                "info",
                f"Kept for the call: “{point.text}”. A letter gives one point at most, the "
                "strongest.",
            )
    if case.rivals and case.offer.is_part_time:
        yield Remark(
            "info",
            "The other offer is not compared with this part-time one: nobody said for what hours "
            "it is. Compare them by the hour.",
        )
    if "rivals" in situation.inputs and any(not rival.written for rival in case.rivals):
        yield Remark(
            "info", "An offer you do not hold in writing moves no figure and is not mentioned."
        )


def _on_the_level(situation: Situation) -> Iterator[Remark]:
    offer = situation.case.offer
    reading = offer.title
    if offer.level is None and reading is not None and reading.level is not None:
        yield Remark(
            "info",
            f"{reading.level} is suggested ({reading.why[-1].rstrip('.')}). If that is "
            "right, choose it: the offer is then held against that level.",
        )
    if reading is not None and reading.is_guess and reading.why:
        yield Remark("info", f"{reading.why[0]} Check what the role was read as.")
    if offer.level is None or offer.company_level is not None:
        return
    employer = offer.employer
    if employer is None or not employer.levels:
        yield Remark(
            "info",
            f"The email calls your level {offer.level}. If {offer.company} calls it something "
            "else, type its own name for the level.",
        )
        return
    name = employer.name_of_level(offer.level)
    if name is not None and name != offer.level:
        yield Remark(
            "info",
            f"{employer.name} calls the {offer.level} you chose “{name}”, and so does the "
            "email. If your letter says otherwise, type its own name for the level.",
        )


def _on_the_equity(situation: Situation) -> Iterator[Remark]:
    pay, currency = situation.pay, situation.case.offer.currency
    if any(year.equity is None for year in pay.years) and situation.case.offer.equity is not None:
        yield Remark(
            "warning",
            "What the equity is worth a year is not known, so the years are without it. Its value, "
            "its vesting, and whether it can be sold would change that.",
        )
    if pay.claimed_equity and pay.equity_a_year == 0:
        cost = pay.exercise_cost
        price = f" and costs {write_money(cost, currency)} to exercise" if cost else ""
        yield Remark(
            "info",
            "The equity cannot be sold yet, so it counts as zero. It is claimed to be worth "
            f"{write_money(pay.claimed_equity, currency)}{price}.",
        )


def _on_the_sign_on(situation: Situation, verdicts: Iterable[Verdict]) -> Iterator[Remark]:
    candidate = situation.case.candidate
    places = {verdict.place.slot: verdict for verdict in verdicts if verdict.place}
    moves = {verdict.place.move for verdict in places.values() if verdict.place}
    if candidate.forfeited_pay is not None and candidate.employed is False:
        yield Remark(
            "warning",
            "You are between jobs and forfeit pay by leaving one: check both before you send.",
        )
    if "forfeited_pay" in moves:
        yield Remark(
            "info",
            "They may ask for proof of what you forfeit. Show the amount and its date; your "
            "employer's own papers may be confidential.",
        )
    lead, fallback = places.get("ask"), places.get("fallback")
    bridge = situation.reasoned(fallback.place.move) if fallback and fallback.place else None
    if (
        lead is not None
        and bridge is situation.bridge
        and bridge is not None
        and bridge.added > situation.ask.gap * LEAST_YEARS
    ):
        yield Remark(
            "info",
            "The sign-on for the lean first years would bring more than four years of the raise in "
            f"base that is asked for first. To lead with it, switch off {lead.tactic.id}.",
        )
    if moves & {"forfeited_pay", "lean_years"}:
        yield Remark(
            "info",
            "A sign-on is paid once, and may have to be repaid if you leave early: look for the "
            "clause before you sign.",
        )
