"""Random requests of the contract, from ordinary to odd: one seed, one request."""

from random import Random
from typing import Any

ROLES = ["machine-learning-engineer", "ML Engineer", "ai-engineer", "AI Engineer", "Head of Data"]
PLACES = [
    ("US", "USD", "America/New_York"),
    ("US-CA", "USD", "America/Los_Angeles"),
    ("US-TX", "USD", "America/Chicago"),
    ("DE-BE", "EUR", "Europe/Berlin"),
    ("GB", "GBP", "Europe/London"),
    ("CH-ZH", "CHF", "Europe/Zurich"),
    ("CA-ON", "CAD", "America/Toronto"),
    ("IN-KA", "INR", "Asia/Kolkata"),
    ("JP", "JPY", "Asia/Tokyo"),
    ("AU-NSW", "AUD", "Australia/Sydney"),
    ("NP", "NPR", "Asia/Kathmandu"),
]
SCALE = {"INR": 20, "JPY": 100, "NPR": 30}
COMPANIES = [
    "Northwind",
    "Contoso",
    "Société Générale",
    "Ångström AB",
    "3M",
    "Leverage Labs",
    "O'Reilly & Sons",
    "International Consolidated Machine Intelligence Holdings",
    "北京智源",
    "A24",
    "Zoë's <b>Lab</b>",
    "{{7*7}} Inc",
    "Acme; Ltd, %s",
    "x.ai",
    "Amazon",
    "Google",
    "Meta",
    "Microsoft",
    "NVIDIA",
    "Stripe",
]
LADDERS: dict[str, dict[str, list[str]]] = {
    "Amazon": {"L3": ["L4"], "L4": ["L5"], "L5": ["L6"]},
    "Google": {"L3": ["L3"], "L4": ["L4"], "L5": ["L5"], "L6": ["L6"]},
    "Meta": {"L3": ["E3"], "L4": ["E4"], "L5": ["E5"], "L6": ["E6"], "L7": ["E7"]},
    "Microsoft": {"L4": ["61", "62", "61-62"], "L5": ["63", "64"], "L6": ["65", "66"]},
}
OWN_LEVELS = ["Senior II", "IC3", "Band 7b", "61", "P4 (acting)"]
PEOPLE = [
    "Dana Ruiz",
    "Łukasz Żak",
    "王小明",
    "Dr. Ana María O’Neill",
    "Jean-Luc",
    "Ms Priya Nair",
    "D'Arcy",
    "Nguyễn Thị Minh Khai",
    "Bob",
    "María José",
    "<script>alert(1)</script>",
    "ß",
    "Prof. X",
]
SPECIFICS = [
    "the ranking team",
    "The feature store Priya described",
    "working with Ana on Llama 4 evaluation",
    "your 2027 roadmap",
    "joining the safety group.",
    "{{ config }}",
    "shipping 10,000 QPS models",
    None,
]
ROLE_FACTS = [
    "this role owns a production system from day one",
    "I have led two migrations of this size",
    "The role covers on-call for 3 services",
    "my team's evaluation stack is what you plan to build",
    None,
    None,
]
POINTS = [
    {"kind": "scope", "text": "Lead the migration of 40 services"},
    {"kind": "scope", "text": "responsible for two teams."},
    {"kind": "result", "text": "cut serving costs by 40%"},
    {"kind": "result", "text": "My model runs in production for 3M users"},
    {"kind": "experience", "text": "8 years of backend"},
    {"kind": "skill", "text": "<b>CUDA</b> kernels, {{ x }}"},
    {"kind": "credential", "text": "PhD"},
    {"kind": "credential", "text": "WON THE PUTNAM COMPETITION TWICE"},
]
SKILLS = ["pytorch", "kubernetes", "distributed", "statistics", "sagemaker", "microservices"]
CURVES = [
    [25] * 4,
    [5, 15, 40, 40],
    [38, 32, 20, 10],
    [40, 30, 20, 10],
    [10, 30, 60],
    [20, 20, 30, 30],
    [10, 15, 20, 25, 30],
    [50, 33, 17],
    [100],
    ["33.33", "33.33", "33.34"],
]
NOWS = [
    "2026-11-23T10:00:00-05:00",
    "2026-12-31T22:15:00+01:00",
    "2026-03-06T16:00:00-08:00",
    "2027-03-26T09:00:00+00:00",
    "2026-10-23T18:30:00+02:00",
    "2026-12-24T12:00:00+09:00",
    "2026-07-02T08:05:00-04:00",
    "2027-01-01T00:00:00+05:45",
]


def random_request(seed: int) -> dict[str, Any]:
    """Make one valid request; the same seed gives the same request."""
    rng = Random(seed)
    place, currency, zone = rng.choice(PLACES)
    scale = SCALE.get(currency, 1)
    base = rng.choice([rng.randrange(60_000, 420_000), rng.randrange(90, 400) * 1_000]) * scale
    level = rng.choice(["L3", "L4", "L5", "L6", "L7", None])
    company = rng.choice(COMPANIES)
    own_level = _own_level(rng, company, level)
    request: dict[str, Any] = {
        "offer": {
            "role": rng.choice(ROLES),
            "level": None if own_level and company in LADDERS and rng.random() < 0.5 else level,
            "company_level": own_level,
            "company": company,
            "location": place,
            "currency": currency,
            "work_mode": rng.choice([None, "onsite", "hybrid", "remote", "remote"]),
            "pay_follows_location": rng.choice([None, None, True, False]),
            "status": rng.choice(["written", "written", "verbal", "revised"]),
            "base": base,
            "base_is_fixed": rng.choice(["unknown", "no", "no", "yes"]),
            "bonus_percent": rng.choice([None, 0, 10, 15, "12.5"]),
            "sign_on": rng.choice(
                [
                    None,
                    [0, 0],
                    [10_000 * scale],
                    [25_000 * scale, 10_000 * scale],
                    [0, 20_000 * scale],
                    [48_000 * scale, 24_000 * scale],
                ]
            ),
            "equity": _equity(rng, scale),
            "interviewed_level": rng.choice([None, None, None, "L4", "L5", "L6"]),
            "posted_range": rng.choice(
                [
                    None,
                    None,
                    {
                        "low": int(base * rng.uniform(0.6, 1)),
                        "high": int(base * rng.uniform(1, 1.4)) + 1,
                    },
                ]
            ),
            "urgent": rng.choice([None, True, False]),
            "time_zone": zone,
            "employer_time_zone": rng.choice([None, None, "America/New_York", "Asia/Tokyo"]),
        },
        "candidate": {
            "name": rng.choice(PEOPLE),
            "specific": rng.choice(SPECIFICS),
            "role_fact": rng.choice(ROLE_FACTS),
            "skills": rng.sample(SKILLS, rng.randrange(0, 4)),
            "would_sign": rng.choice([None, True, True, False]),
            "forfeited_pay": rng.choice([None, None, int(base * rng.uniform(0.01, 0.9)) + 1]),
            "forfeited_is_documented": rng.random() < 0.8,
            "may_mention_forfeited": rng.random() < 0.8,
            "walk_away": rng.choice([None, int(base * rng.uniform(0.8, 1.4))]),
            "acknowledged": rng.random() < 0.2,
            "employed": rng.choice([None, True, False]),
            "approached": rng.choice([None, True, False]),
            "late_stage_elsewhere": rng.random() < 0.2,
        },
        "recruiter": {"name": rng.choice(PEOPLE)},
        "competing_offers": [
            _rival(rng, base, currency) for _ in range(rng.choice([0, 0, 0, 1, 1, 2]))
        ],
        "market": [_band(rng, base, currency) for _ in range(rng.choice([0, 1, 1, 1, 2]))]
        if level
        else [],
        "tone": rng.choice(["warm", "formal", "direct"]),
        "plan": rng.choice(["two_step", "two_step", "single", "counter_only"]),
        "age_figures": rng.random() < 0.2,
        "switched_off": [],
        "now": rng.choice(NOWS),
    }
    for rival in request["competing_offers"]:  # nobody's rival is the employer itself
        if rival["company"] == request["offer"]["company"]:
            rival["company"] = "Fabrikam"
    request["offer"]["deadline"] = _deadline(rng, request["now"])
    request["candidate"] |= {
        "case": rng.sample(POINTS, rng.choice([0, 0, 1, 2, 3])),
        "base_is_fine": rng.random() < 0.15,
        "wants": _wants(rng, request["offer"], base),
        "pay_is_fine": rng.random() < 0.15,
    }
    request["ask_size"] = rng.choice(["usual", "usual", "careful", "bold"])
    wanted = {want["item"] for want in request["candidate"]["wants"]}
    terms = _terms(rng, base)
    request["offer"] |= {
        name: value
        for name, value in terms.items()
        if name not in wanted and not (name == "office_days_per_week" and "remote_days" in wanted)
    }
    if any(want["item"] == "base" for want in request["candidate"]["wants"]):
        request["candidate"]["base_is_fine"] = False
    if rng.random() < 0.2:
        request["offer"] |= _paid_by(rng, base)
        for want in request["candidate"]["wants"]:
            if want["item"] == "base":  # in the period of the offer
                want["value"] = round(want["value"] * request["offer"]["base"] / base) + 1
    if request["offer"]["deadline"] and rng.random() < 0.2:
        request["offer"]["deadline_date"] = request["offer"].pop("deadline")[:10]
    return request


def _wants(rng: Random, offer: dict[str, Any], base: int) -> list[dict[str, Any]]:
    """Want some things changed, each more than is offered."""
    equity = offer["equity"] or {}
    offered_sign_on = (offer["sign_on"] or [0])[0]
    values: dict[str, Any] = {
        "base": int(base * rng.uniform(1.01, 1.9)) + 1,
        "sign_on": offered_sign_on + int(base * rng.uniform(0.01, 0.5)) + 1,
        "equity_value": int((equity.get("grant_value") or base) * rng.uniform(1.05, 1.8)) + 1,
        "equity_shares": int((equity.get("shares") or 9_000) * rng.uniform(1.05, 1.8)) + 1,
        "level": rng.choice(["L6", "Senior II"]),
        "title": "Staff Engineer, {{ Data }}",
        "start_date": "2027-03-01",
        "paid_leave_days": 25,
        "remote_days": rng.choice([1, 3]),
        "relocation": 8_000,
        "sign_on_repayment_months": 12,
        "review_months": 6,
        "notice_days": 30,
        "pension_percent": "6.5",
        "visa": None,
        "learning_budget": "2k",
    }
    no_gain = {
        "remote_days": offer["work_mode"] == "remote",
        "equity_shares": bool(equity.get("grant_value")),
        "equity_value": bool(equity.get("shares")) and not equity.get("grant_value"),
        "level": offer["level"] in {None, "L6", "L7"} or offer["company"] in LADDERS,
    }
    items = rng.sample(list(values), rng.choice([0, 0, 0, 1, 2, 4, 8]))
    items = [item for item in items if not no_gain.get(item)]
    return [
        {"item": item, "value": values[item], "must": rng.random() < 0.2, "confirmed": True}
        for item in items
    ]


def _terms(rng: Random, base: int) -> dict[str, Any]:
    """State some terms beside the pay."""
    terms = {
        "full_time_percent": rng.choice([60, 80, 100]),
        "commission_at_target": base // 4,
        "bonus_is_ceiling": True,
        "sign_on_repayment_months": 12,
        "relocation": 5_000,
        "start_date": "2027-01-04",
        "office_days_per_week": 3,
        "pension_percent": 5,
        "probation_months": 6,
        "notice_days": 90,
        "non_compete_months": 12,
        "from_present_employer": True,
    }
    return {name: terms[name] for name in rng.sample(list(terms), rng.choice([0, 0, 0, 1, 3]))}


def _paid_by(rng: Random, base: int) -> dict[str, Any]:
    """State base for a shorter period, of which about the same comes in a year."""
    period, times, beside = rng.choice(
        [
            ("hour", 40 * 52, {"hours_per_week": 40}),
            ("day", 4 * 52, {"days_per_week": 4}),
            ("week", 52, {}),
            ("two_weeks", 26, {}),
            ("month", 14, {"months_paid": 14}),
        ]
    )
    return {"base": round(base / times), "base_period": period} | beside


def _own_level(rng: Random, company: str, level: str | None) -> str | None:
    """Name the level as the letter does: on the company's ladder, where it has one."""
    if company in LADDERS:
        return rng.choice([None, *LADDERS[company].get(level or "", [])])
    return rng.choice([None, None, None, *OWN_LEVELS])


def _equity(rng: Random, scale: int) -> dict[str, Any] | None:
    kind = rng.choice(["rsu", "rsu", "rsu", "iso", "none", None])
    if kind is None:
        return None
    if kind == "none":
        return {"kind": "none"}
    if kind == "iso":
        return {
            "kind": "iso",
            "shares": rng.randrange(1_000, 90_000),
            "strike": "1.20",
            "preferred_price": rng.choice([None, "4.80"]),
            "vesting_percent": rng.choice([*CURVES, None]),
            "refresh_promised": rng.choice([None, None, True]),
            "liquid": False,
            "fully_diluted": rng.choice([None, 20_000_000]),
        }
    return {
        "kind": "rsu",
        "grant_value": rng.randrange(0, 80) * 10_000 * scale,
        "vesting_percent": rng.choice([*CURVES, None]),
        "refresh_promised": rng.choice([None, None, None, True, False]),
        "liquid": rng.choice([True, True, False, None]),
    }


def _rival(rng: Random, base: int, currency: str) -> dict[str, Any]:
    return {
        "company": rng.choice(COMPANIES),
        "currency": rng.choice([currency, currency, currency, "EUR"]),
        "base": rng.choice([None, int(base * rng.uniform(0.8, 1.6))]),
        "sign_on": rng.choice([None, int(base * rng.uniform(0, 0.3))]),
        "total_comp": rng.choice([None, int(base * rng.uniform(1, 2.2))]),
        "written": rng.random() < 0.7,
        "may_name": rng.random() < 0.5,
        "may_disclose": rng.random() < 0.7,
    }


def _band(rng: Random, base: int, currency: str) -> dict[str, Any]:
    component = rng.choice(["base", "base", "base", "total_comp", "total_cash"])
    middle = base * rng.uniform(0.55, 1.7) * (1.0 if component == "base" else 1.4)
    spread = rng.uniform(0.03, 0.4)
    points = {
        "p10": middle * (1 - spread),
        "p25": middle * (1 - spread / 2),
        "p75": middle * (1 + spread / 2),
        "p90": middle * (1 + spread),
    }
    keep = rng.choice([[], ["p25", "p75"], ["p75"], ["p90"], ["p75", "p90"], list(points)])
    return {
        "component": component,
        "currency": rng.choice([currency] * 5 + ["USD"]),
        "level": rng.choice([None, None, "L4"]),
        "p50": int(middle) + 1,
        **{name: int(points[name]) + 1 for name in keep},
        "source": rng.choice(
            ["my own research", "a survey of 40 peers", "Levels-style poll, Q3 2026"]
        ),
        "as_of": "2026-10-01",
        "n": rng.choice([None, 3, 4, 5, 29, 30, 120]),
    }


def _deadline(rng: Random, now: str) -> str | None:
    from datetime import datetime, timedelta

    hours = rng.choice([None, None, -5, 0.5, 5.9, 6, 20, 47.9, 48, 49, 72, 100, 168, 24 * 40])
    if hours is None:
        return None
    return (datetime.fromisoformat(now) + timedelta(hours=hours)).isoformat()
