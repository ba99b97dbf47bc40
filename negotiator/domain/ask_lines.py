"""What a draft consists of besides its emails: the asks, and remarks for before it is sent."""

from dataclasses import dataclass

from negotiator.domain.band import Component
from negotiator.domain.money import write_money
from negotiator.domain.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One component that the letter asks to change: offered, asked, and where both stand.

    `package` is "A" or "B" when two packages are offered as equals, and None otherwise.
    """

    component: Component | str
    offered: int
    ask: int
    percentile_before: int | None
    percentile_after: int | None
    primary: bool
    tactic: str
    package: str | None = None


def list_asks(situation: Situation, fired: frozenset[str]) -> tuple[AskLine, ...]:
    """List what the fired tactics ask for; a tactic that does not speak asks for nothing."""
    lead = situation.lead
    lines: list[AskLine] = []
    names_figure = lead in {"anchoring", "competing_offer"} or (
        lead == "level_review"
        and not situation.numbers_come_later
        and situation.ask.mode == "standard"
        and not situation.case.offer.base_is_fixed
    )
    if lead in fired and names_figure and situation.ask.amount is not None:
        after = situation.curve.percentile_of(situation.ask.amount) if situation.curve else None
        lines.append(
            AskLine(
                component=situation.component,
                offered=situation.offered,
                ask=situation.ask.amount,
                percentile_before=situation.percentile,
                percentile_after=after,
                primary=True,
                tactic=lead,
            )
        )
    if "strong_offer" in fired:
        lines.append(_sign_on(situation, situation.extra_sign_on, "strong_offer", primary=True))
    if "total_comp" in fired:
        leads = lead == "total_comp"
        if leads and situation.packages is not None:
            lines += _package_lines(situation)
        else:
            lines.append(_sign_on(situation, situation.extra_sign_on, "total_comp", primary=leads))
    return tuple(lines)


def _package_lines(situation: Situation) -> list[AskLine]:
    packages = situation.packages
    if packages is None:
        return []
    equity = situation.case.offer.equity
    granted = equity.grant_value or 0 if equity else 0
    mixed = _sign_on(situation, packages.mixed.sign_on, "total_comp", primary=True, package="B")
    return [
        _sign_on(situation, packages.cash.sign_on, "total_comp", primary=True, package="A"),
        *([mixed] if packages.mixed.sign_on else []),
        AskLine(
            component="equity",
            offered=granted,
            ask=granted + packages.mixed.equity,
            percentile_before=None,
            percentile_after=None,
            primary=True,
            tactic="total_comp",
            package="B",
        ),
    ]


def _sign_on(
    situation: Situation, extra: int, tactic: str, *, primary: bool, package: str | None = None
) -> AskLine:
    now = situation.sign_on_now
    return AskLine(
        component="sign_on",
        offered=now,
        ask=now + extra,
        percentile_before=None,
        percentile_after=None,
        primary=primary,
        tactic=tactic,
        package=package,
    )


def advise(situation: Situation, *, asks: tuple[AskLine, ...], has_counter: bool) -> list[tuple[str, str]]:
    """Return what the user should know before sending, as (level, sentence) pairs."""
    case, policy = situation.case, situation.policy
    offer, candidate, band = case.offer, case.candidate, situation.band
    said: list[tuple[str, str]] = []

    if situation.timeline.has_passed:
        said.append(("warning", "The deadline has passed. Send this today, and call as well: a counter "
                     "makes sense only once they confirm that the offer stands."))  # fmt: skip
    if situation.ask.mode in {"strong_offer", "top_of_band"}:
        said.append(("info", "This is a strong offer. To accept it as it stands is a good outcome; "
                     "the counter asks for terms, and you lose little by leaving it unsent."))  # fmt: skip
    if not has_counter and not situation.timeline.has_passed:
        said.append(("warning", "With these tactics switched off nothing is left to ask for, so there "
                     "is no counter. Accepting is a good outcome too."))  # fmt: skip
    if offer.status == "verbal":
        said.append(("warning", "The offer is not in writing yet. Send the first message now, and hold "
                     "the counter until the letter is there."))  # fmt: skip
    if band is None:
        said.append(("warning", f"{situation.choice.why} The ask is not sized by the market. Add your "
                     "own figures (a median and its source are enough) to change that."))  # fmt: skip
    else:
        if band.sample is not None and band.sample < policy.thin_sample:
            said.append(("warning", f"The band rests on {band.sample} distinct observations: thin. "
                         "Treat its figures as a hint."))  # fmt: skip
        if band.basis == "inferred":
            said.append(("info", "What the band's figures describe was inferred. They size the ask and "
                         "are not quoted."))  # fmt: skip
    if candidate.walk_away is not None:
        said += _walk_away_remarks(situation, asks)
    if candidate.specific is None and not situation.timeline.has_passed:
        said.append(("warning", "Add one true, specific thing you look forward to (a team, a project, "
                     "a person you met): it does more than any adjective."))  # fmt: skip
    if "competing_offer" not in case.switched_off and any(not rival.written for rival in case.rivals):
        said.append(("info", "An offer you do not hold in writing moves no figure and is not mentioned."))
    if situation.pay.claimed_equity and situation.pay.equity_a_year == 0:
        claimed = write_money(situation.pay.claimed_equity, offer.currency)
        cost = situation.pay.exercise_cost
        price = f" and costs {write_money(cost, offer.currency)} to exercise" if cost else ""
        said.append(("info", f"The equity cannot be sold yet, so it counts as zero. It is claimed to be "
                     f"worth {claimed}{price}."))  # fmt: skip
    said.append(("info", "Read every figure and fact against your letter before you send, and keep "
                 "the original offer and its deadline at hand."))  # fmt: skip
    return said


def _walk_away_remarks(situation: Situation, asks: tuple[AskLine, ...]) -> list[tuple[str, str]]:
    walk_away = situation.case.candidate.walk_away
    base_asks = [line.ask for line in asks if line.component == "base"]
    if walk_away is None or walk_away.reveal() <= max([situation.pay.base, *base_asks]):
        return []
    return [("warning", "Your walk-away is above what the letter asks for. A yes would still be one you "
             "would decline: look at both again before you send.")]  # fmt: skip
