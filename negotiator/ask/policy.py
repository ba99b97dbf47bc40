"""The ask policy's constants, read from a dated file, so that a judgement never hides in code."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from negotiator.ask.case import AskSize, PointKind
from negotiator.ask.wants import WantItem
from negotiator.market.band import Band, Component
from negotiator.market.sample import SampleRule
from negotiator.thread.answer import AnswerKind

Tier = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPolicy:
    """How far a negotiation goes on after the counter, and how long silence may last."""

    most_requests: int
    nudge_after_days: int
    call_after_days: int
    ask_date_after_days: int
    extension_hour: int
    likely_after: dict[str, tuple[AnswerKind, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPolicy:
    """How wide a range is that may be said on the phone, and how much stands on the sheet."""

    range_over: Decimal
    range_apart_percent: int
    most_donts: int
    most_facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPolicy:
    """The numbers of `data/ask_policy.toml`; each one's meaning and source stand there."""

    version: str
    percentile_floor: Decimal
    percentile_per_leverage: Decimal
    over_median: dict[Tier, Decimal]
    over_offer: Decimal
    over_rival: Decimal
    uplift_percent: dict[Tier, int]
    hard_uplift_percent: int
    over_rival_and_p90: Decimal
    least_uplift_percent: int
    no_band_uplift_percent: dict[Tier, int]
    no_band_most_percent: int
    step_percent: dict[AskSize, int]
    bold_over_usual: Decimal
    grant_leads_from_percent: int
    base_stands_well_from: int
    grant_uplift_percent: dict[Tier, int]
    shares_uplift_percent: dict[Tier, int]
    most_wants_told: int
    easiest_wants: tuple[WantItem, ...]
    wage_levels: dict[str, str]
    all_levels_strong_from: int
    lower_levels: frozenset[str]
    all_levels_quoted_up_to: dict[str, int]
    strongest_points: tuple[PointKind, ...]
    least_rival_percent: int
    strong_from_percentile: int
    top_percentile: int
    strong_uplift_percent: dict[Tier, int]
    median_over_offer_percent: int
    sources_apart_percent: int
    least_for_a_year: dict[str, int]
    slip_percent_of_median: tuple[int, int]
    samples: SampleRule
    withholds_thin: frozenset[str]
    stale_months: int
    lone_median_over_offer_percent: int
    ask_over_top_figure: Decimal
    ask_over_lone_median: Decimal
    spread: dict[Component, float]
    leverage: dict[str, Decimal]
    target_share: Decimal
    target_share_per_leverage: Decimal
    over_walk_away: Decimal
    concession_steps: tuple[Decimal, ...]
    sign_on_least_percent: int
    sign_on_most_percent: int
    package_tolerance_percent: int
    package_years: int
    bridge_years: int
    ageing_percent: Decimal
    review_hours: int
    short_notice_hours: int
    deadline_is_a_reason_days: int
    promise_hour: int
    reply_working_days: int
    day_ends_hour: int
    replies: ReplyPolicy
    call: CallPolicy


def strong_from(band: Band | None, level: str | None, policy: AskPolicy) -> int:
    """Return the percentile of a band from which the market argues against more pay."""
    if band is None or band.kind != "all_levels" or level in policy.lower_levels:
        return policy.strong_from_percentile
    return policy.all_levels_strong_from


def read_policy(path: Path) -> AskPolicy:
    """Read the policy file; raise KeyError naming the entry if one is missing."""
    with path.open("rb") as file:
        read: dict[str, Any] = tomllib.load(file, parse_float=Decimal)
    anchor, caps, strong, market = (
        read["anchor"], read["caps"], read["strong_offer"], read["market_sentence"],
    )  # fmt: skip
    return AskPolicy(
        version=read["version"],
        percentile_floor=anchor["percentile_floor"],
        percentile_per_leverage=anchor["percentile_per_leverage"],
        over_median=anchor["over_median"],
        over_offer=anchor["over_offer"],
        over_rival=anchor["over_rival"],
        uplift_percent=caps["uplift_percent"],
        hard_uplift_percent=caps["hard_uplift_percent"],
        over_rival_and_p90=caps["over_rival_and_p90"],
        least_uplift_percent=caps["least_uplift_percent"],
        no_band_uplift_percent=read["no_band"]["uplift_percent"],
        no_band_most_percent=read["no_band"]["most_percent"],
        step_percent=read["sizes"]["step_percent"],
        bold_over_usual=read["sizes"]["bold_over_usual"],
        grant_leads_from_percent=read["grant"]["leads_from_percent_of_pay"],
        base_stands_well_from=read["grant"]["base_stands_well_from_percentile"],
        grant_uplift_percent=read["grant"]["uplift_percent"],
        shares_uplift_percent=read["shares"]["uplift_percent"],
        most_wants_told=read["wants"]["most_told"],
        easiest_wants=tuple(read["wants"]["easiest_first"]),
        wage_levels=read["wage_levels"],
        all_levels_strong_from=read["all_levels"]["strong_from_percentile"],
        lower_levels=frozenset(read["all_levels"]["lower_levels"]),
        all_levels_quoted_up_to=read["all_levels"]["quoted_up_to"],
        strongest_points=tuple(read["case"]["strongest_first"]),
        least_rival_percent=read["rival"]["least_percent_of_ask"],
        strong_from_percentile=strong["from_percentile"],
        top_percentile=strong["top_percentile"],
        strong_uplift_percent=strong["uplift_percent"],
        median_over_offer_percent=read["level_check"]["median_over_offer_percent"],
        sources_apart_percent=read["sources"]["apart_over_percent"],
        least_for_a_year=read["slip"]["least_for_a_year"],
        slip_percent_of_median=tuple(read["slip"]["percent_of_median"]),
        samples=SampleRule(least=market["least_sample"], thin=market["thin_sample"]),
        withholds_thin=frozenset(market["withholds_thin"]),
        stale_months=market["stale_months"],
        lone_median_over_offer_percent=market["lone_median_over_offer_percent"],
        ask_over_top_figure=market["ask_over_top_figure"],
        ask_over_lone_median=market["ask_over_lone_median"],
        spread={component: float(value) for component, value in read["spread"].items()},
        leverage=read["leverage"],
        target_share=read["target"]["share"],
        target_share_per_leverage=read["target"]["share_per_leverage"],
        over_walk_away=read["target"]["over_walk_away"],
        concession_steps=tuple(read["target"]["concession_steps"]),
        sign_on_least_percent=read["sign_on"]["least_percent_of_base"],
        sign_on_most_percent=read["sign_on"]["most_percent_of_base"],
        package_tolerance_percent=read["packages"]["tolerance_percent"],
        package_years=read["packages"]["years"],
        bridge_years=read["bridge"]["years"],
        ageing_percent=read["ageing"]["percent_a_year"],
        review_hours=read["time"]["review_hours"],
        short_notice_hours=read["time"]["short_notice_hours"],
        deadline_is_a_reason_days=read["time"]["deadline_is_a_reason_days"],
        promise_hour=read["time"]["promise_hour"],
        reply_working_days=read["time"]["reply_working_days"],
        day_ends_hour=read["time"]["day_ends_hour"],
        replies=_read_replies(read["replies"]),
        call=CallPolicy(**read["call"]),
    )


def _read_replies(read: dict[str, Any]) -> ReplyPolicy:
    return ReplyPolicy(
        most_requests=read["most_requests"],
        nudge_after_days=read["nudge_after_days"],
        call_after_days=read["call_after_days"],
        ask_date_after_days=read["ask_date_after_days"],
        extension_hour=read["extension_hour"],
        likely_after={
            stage: tuple(read[f"likely_after_{stage}"])
            for stage in ("acknowledge", "counter", "reply")
        },
    )
