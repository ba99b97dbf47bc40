"""What the letter asks to change, component by component: offered, asked, where both stand."""

from dataclasses import dataclass

from negotiator.domain.band import Component
from negotiator.domain.sign_on import ReasonedSignOn
from negotiator.domain.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """One component that the letter asks to change: offered, asked, and where both stand.

    A posted range has no percentiles; against one, both are None.

    `package` is "A" or "B" when two packages are offered as equals, and None otherwise. `year` is
    set where a sign-on is asked for year by year.
    """

    component: Component | str
    offered: int
    ask: int
    percentile_before: int | None
    percentile_after: int | None
    primary: bool
    tactic: str
    package: str | None = None
    year: int | None = None


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
        is_ranked = situation.curve is not None and not situation.is_in_posted_range
        after = situation.curve.percentile_of(situation.ask.amount) if situation.curve else None
        lines.append(
            AskLine(
                component=situation.component,
                offered=situation.offered,
                ask=situation.ask.amount,
                percentile_before=situation.percentile if is_ranked else None,
                percentile_after=after if is_ranked else None,
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
    if situation.reasoned is not None and situation.reasoned.tactic in fired:
        lines += _reasoned_lines(situation, situation.reasoned)
    return tuple(lines)


def _reasoned_lines(situation: Situation, reasoned: ReasonedSignOn) -> list[AskLine]:
    """List the years in which a sign-on with a reason of its own asks for more than is offered."""
    offered = situation.case.offer.sign_on or ()
    now = [offered[index] if index < len(offered) else 0 for index in range(len(reasoned.years))]
    return [
        AskLine(
            component="sign_on",
            offered=before,
            ask=after,
            percentile_before=None,
            percentile_after=None,
            primary=situation.lead == reasoned.tactic,
            tactic=reasoned.tactic,
            year=year,
        )
        for year, (before, after) in enumerate(zip(now, reasoned.years, strict=True), start=1)
        if after > before
    ]


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
