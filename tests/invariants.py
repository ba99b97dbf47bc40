"""What must hold for every plan, whatever was typed: the invariants of the product as checks."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from negotiator.contract.trace import trace
from negotiator.letter.email import Email, Sentence
from negotiator.letter.figure import NUMBER
from negotiator.letter.grammar import first_name, formal_name
from negotiator.letter.lint import lint_text
from negotiator.letter.points import phrase_point, read_fact
from negotiator.money import write_money
from negotiator.plan.ask_lines import AskLine
from negotiator.plan.drafting import Plan, own_words
from negotiator.plan.knowledge import Knowledge
from negotiator.reference.legal_form import without_legal_form

HARD_CAP = Decimal("1.30")
REASONED = {"make_whole", "vesting_bridge"}
QUESTIONS = {
    "location": r"where I live",
    "the range": r"pay range for",
    "later grants": r"refresh grants|later grants",
    "equity": r"(?:tell me|state|give me|know|need) the (?:fully|strike|price|number)",
    "the letter": r"full offer in writing",
    "an extension": r"extend (?:that|it)|extended to|extension to",
    "a reply": r"let me know (?:what(?:['’]s| is) possible )?by|reply by|back to me by|possible by"
    r"|word from you by|answer by .{1,80} would be great|hear by",
}
"""Each thing that an email may ask at most once, as it is asked."""
BASE_CONCEDED = re.compile(
    r"(?:base|salary|package|offer) (?:works|suits|is (?:fine|good|right))|not asking to"
    r"|nothing to ask|content with|(?:fine|happy) with the base|no change to|on base i['’]m fine"
    r"|for base, it works|needs to change in the base|it works for me",
    re.IGNORECASE,
)
PAY_CONCEDED = re.compile(
    r"only (?:change|thing)|can st(?:ay|and) as|everything else|nothing else|other figures?"
    r"|rest of the (?:offer|pay)|the rest can|all else"
    r"|(?:beyond|apart from) that, the (?:pay|figures)"
    r"|remaining figures|no other (?:change|figure)|may remain|that['’]s all i['’]d change",
    re.IGNORECASE,
)
NEVER_SAID = re.compile(
    r"happy (?:with|to accept)|would (?:also )?accept|i(?:['’]d| would) take(?! on)|settle for"
    r"|or less|at least|lower (?:figure|base|amount)|i(?:['’]ll| will) accept|either way|flexible",
    re.IGNORECASE,
)
"""What gives something away: of the base, of all other pay, and what no letter says at all."""


def violations(plan: Plan, knowledge: Knowledge) -> list[str]:
    """Return every broken invariant of one plan, by its number; none is the only good answer."""
    return [
        *(_asks_stay_inside_caps(plan) if _is_of_a_first_draft(plan) else ()),
        *(_sign_ons_have_their_reason(plan) if _is_of_a_first_draft(plan) else ()),
        *_figures_are_traced(plan),
        *_an_ask_is_weighed_where_it_is_made(plan),
        *_private_figures_stay_private(plan),
        *_nothing_is_claimed_that_was_not_stated(plan),
        *_words_are_clean(plan, knowledge),
        *_one_currency(plan),
        *_nothing_is_given_away(plan),
        *_the_plan_holds_together(plan),
    ]


def _is_of_a_first_draft(plan: Plan) -> bool:
    """Tell whether the asks are those of a counter; those of replies have rules of their own."""
    has_counter = any(email.stage == "counter" for email in plan.emails)
    has_asked = any(getattr(event, "asked", None) for event in plan.case.thread)
    if plan.exchange is None:
        return True
    return has_counter and not has_asked and plan.exchange.offer == plan.case.offer


def _asks_stay_inside_caps(plan: Plan) -> Iterator[str]:
    situation, offer = plan.situation, plan.case.offer
    eligible = [
        rival
        for rival in plan.case.rivals
        if rival.written and rival.may_disclose and rival.currency == offer.currency
    ]
    rival = max((getattr(each, situation.component, None) or 0 for each in eligible), default=0)
    best_sign_on = max((each.sign_on or 0 for each in eligible), default=0)
    for line in plan.asks:
        if line.ask < line.offered:
            yield f"I1: {line.component} asked {line.ask} under the offer {line.offered}"
        is_over_cap = (line.ask - line.offered) * 100 > 15 * offer.base
        wanted = {want.item for want in plan.case.candidate.wants}
        is_own = "sign_on" in wanted
        is_plain = line.component == "sign_on" and line.tactic not in REASONED and not is_own
        if is_plain and is_over_cap and line.ask > best_sign_on:
            yield f"I1: sign-on {line.ask} over its cap"
        if line.component == "base" and situation.ask.mode == "own":
            yield from _an_own_figure_goes_out_as_typed(plan, line)
        elif line.component in {"base", "total_comp", "total_cash"}:
            if line.ask > max(HARD_CAP * line.offered, rival):
                yield f"I1: {line.component} {line.ask} over +30% of {line.offered}, rival {rival}"
            top = situation.curve.amount_at(90) if situation.curve else 0
            if top and line.ask > max(top, Decimal("1.05") * rival, line.offered):
                yield f"I1: {line.component} {line.ask} over p90 {top} and rival {rival}"
            if (
                line.component == "base"
                and offer.posted_range
                and line.ask > offer.posted_range.high
            ):
                yield f"I1: base {line.ask} over the posted maximum"
    asking = {line.tactic for line in plan.asks if line.primary}
    falling_back = {line.tactic for line in plan.asks if not line.primary}
    bridges = {"meet_partway"}  # names a figure, or a sign-on with theirs, in one request
    if len(asking) > 1 or len(falling_back) > 1 or (asking & falling_back) - bridges:
        yield f"I1: more than one ask {asking} or fallback {falling_back}"
    if len([line for line in plan.asks if line.tactic not in REASONED and not line.package]) > 2:
        yield "I1: one tactic asks for two things"
    if situation.packages:
        budget = situation.ask.gap * 2
        for package in (situation.packages.cash, situation.packages.mixed):
            if package.value > budget:
                yield f"I1: a package of {package.value} over the gap {budget} it replaces"


def _an_own_figure_goes_out_as_typed(plan: Plan, line: AskLine) -> Iterator[str]:
    typed = [want.value for want in plan.case.candidate.wants if want.item == "base"]
    if typed != [line.ask]:
        yield f"I1: {line.ask} is asked for, and {typed} was typed"


def _sign_ons_have_their_reason(plan: Plan) -> Iterator[str]:
    """Check that a sign-on above the ordinary cap is worth what it is asked for, and no more."""
    case, equity = plan.case, plan.case.offer.equity
    offered = case.offer.sign_on or ()
    made_whole = [line for line in plan.asks if line.tactic == "make_whole"]
    bridged = [line for line in plan.asks if line.tactic == "vesting_bridge"]
    if made_whole and bridged:
        yield "I1: a sign-on is asked for on two accounts"
    if made_whole:
        candidate = case.candidate
        forfeited = candidate.forfeited_pay.reveal() if candidate.forfeited_pay else 0
        if not (candidate.forfeited_is_documented and candidate.may_mention_forfeited):
            yield "I3: forfeited pay is asked for without both ticks"
        if sum(line.ask - line.offered for line in made_whole) + sum(offered) != forfeited:
            yield f"I1: a sign-on other than the {forfeited} that is forfeited"
    for line in bridged:
        year = line.year or 0
        shares = equity.vesting_percent or () if equity else ()
        grant = Decimal(equity.grant_value or 0) if equity else Decimal(0)
        lacking = grant / len(shares) - grant * shares[year - 1] / 100 if shares else Decimal(0)
        if year > 2 or line.ask > lacking + 1:
            yield f"I1: {line.ask} for year {year}, which lacks {lacking} of an even share"


def _figures_are_traced(plan: Plan) -> Iterator[str]:
    origins = {entry["origin"] for entry in trace(plan)}
    for email in plan.emails:
        for sentence in email.sentences:
            rest = sentence.text
            for figure in sorted(sentence.figures, key=lambda found: -len(found.text)):
                if figure.origin not in origins:
                    yield f"I2: no origin {figure.origin} for {figure.text}"
                if figure.text not in sentence.text:
                    yield f"I2: {figure.text} is traced and not written"
                rest = rest.replace(figure.text, "")
            if left := NUMBER.findall(rest):
                yield f"I2: {left} stands untraced in {sentence.text!r}"
        joined = re.sub(r"\s", "", "".join(sentence.text for sentence in email.sentences))
        if joined != re.sub(r"\s", "", email.body):
            yield "I2: the sentences do not join to the body"


def _an_ask_is_weighed_where_it_is_made(plan: Plan) -> Iterator[str]:
    """Check that the market sentence sets the ask against the market only where it is asked."""
    for email in plan.emails:
        asked = {
            (figure.text, "market_range" in sentence.tactics)
            for sentence in email.sentences
            for figure in sentence.figures
            if figure.origin.startswith("ask.") and figure.origin != "ask.grant"
        }
        for text, is_weighed in asked:
            if is_weighed and (text, False) not in asked:
                yield f"I1: {text} is set against the market, and nothing asks for it"


def _private_figures_stay_private(plan: Plan) -> Iterator[str]:
    case, private = plan.case, plan.situation.private
    currency = case.offer.currency
    secret = {private.target.reveal(), private.stop_line.reveal(), *private.concessions.reveal()}
    if case.candidate.walk_away:
        secret.add(case.candidate.walk_away.reveal())
    forfeited = case.candidate.forfeited_pay
    may_say = case.candidate.forfeited_is_documented and case.candidate.may_mention_forfeited
    if forfeited and not may_say:
        secret.add(forfeited.reveal())
    hidden = [rival for rival in case.rivals if not (rival.may_disclose and rival.written)]
    secret |= {
        figure
        for rival in hidden
        for figure in (rival.base, rival.sign_on, rival.total_comp)
        if figure
    }
    for email in plan.emails:
        figures = {figure.text for sentence in email.sentences for figure in sentence.figures}
        for amount in secret:
            for text in (f"{amount:,}", write_money(amount, currency)):
                if text in email.body and not any(text in figure for figure in figures):
                    yield f"I3: private {text} is in the email"
        for rival in case.rivals:
            name = without_legal_form(rival.company)
            spoken = " ".join(piece for piece in own_words(case) if name not in piece[: len(name)])
            may_name = any(
                other.may_name for other in case.rivals if other.company == rival.company
            )
            if not may_name and name in email.body and name not in spoken:
                yield f"I3: unnamed rival {rival.company} is in the email"


def _nothing_is_claimed_that_was_not_stated(plan: Plan) -> Iterator[str]:
    case = plan.case
    can_mention = any(
        rival.written and rival.may_disclose and rival.currency == case.offer.currency
        for rival in case.rivals
    )
    for email in plan.emails:
        if (
            "written offer " in email.body
            and not can_mention
            and "written offer with" not in email.body
        ):
            yield "I4: a rival is hinted at"
        if (
            re.search(r"\bI(?: also)? (?:have|hold) a written offer", email.body)
            and not can_mention
        ):
            yield "I4: a rival is claimed"
        if (
            re.search(r"sign\.|pleased to accept\.", email.body)
            and case.candidate.would_sign is not True
        ):
            yield "I4: a yes is claimed"
        deadline = plan.situation.timeline.deadline
        if re.search(r"deadline|answer is due|extend", email.body) and deadline is None:
            yield "I4: a deadline is claimed"
        figures = [figure for sentence in email.sentences for figure in sentence.figures]
        named = [figure.text for figure in figures if figure.origin == "offer.deadline"]
        if case.offer.deadline is None and any(re.search(r"\d:\d\d|noon", day) for day in named):
            yield "I4: an hour is claimed of a deadline without one"
        if "forfeit" in email.body and not (
            case.candidate.forfeited_pay
            and case.candidate.forfeited_is_documented
            and case.candidate.may_mention_forfeited
        ):
            yield "I4: forfeited pay is claimed"
        equity = case.offer.equity
        if "were mentioned" in email.body and not (equity and equity.refresh_promised):
            yield "I4: a promise is claimed"
        if "remote" in email.body and case.offer.work_mode != "remote":
            yield "I4: remote work is claimed"
        yield from _a_posted_range_is_called_one(plan, email)


def _a_posted_range_is_called_one(plan: Plan, email: Email) -> Iterator[str]:
    band = plan.situation.band
    said = [line.text for line in email.sentences if "market_range" in line.tactics]
    for sentence in said:
        if band is not None and band.is_posted_range:
            if re.search(r"median|percentile|market|survey|source", sentence):
                yield f"I4: a posted range passes for market data in {sentence!r}"
            if f"{band.as_of:%B %Y}" not in sentence and not band.is_told:
                yield "I4: a posted range bears no date"
        elif "post" in sentence and "post" not in (band.cite if band else ""):
            yield f"I4: market data passes for a posted range in {sentence!r}"


def _words_are_clean(plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    for email in plan.emails:
        for check in lint_text(
            email.body,
            knowledge.lint_rules,
            stage=email.stage,
            subject=email.subject,
            formal=plan.case.tone == "formal",
            own_words=own_words(plan.case),
        ):
            if check.level == "error":
                yield f"I10: {check.message}"
        ours = email.body
        if re.search(r"current(?:ly)? (?:salary|pay|earn)|I (?:make|earn)\b", ours):
            yield "I3: current pay is in the email"
        for kind, question in QUESTIONS.items():
            if len(re.findall(question, ours)) > 1:
                yield f"two questions about {kind} in {email.stage}"
        recruiter = plan.case.recruiter
        typed = {*own_words(plan.case), first_name(recruiter), formal_name(recruiter)}
        for words in sorted(typed, key=len, reverse=True):
            ours = ours.replace(words, "█")
        for mark in ("None", "Undefined", "{{", "}}", "{%", "  ", " .", " ,", "()", "..", "?."):
            if mark in ours:
                yield f"I10: {mark!r} in {email.stage}"


def _nothing_is_given_away(plan: Plan) -> Iterator[str]:
    """A letter concedes what the user ticked, and nothing else."""
    candidate, typed = plan.case.candidate, own_words(plan.case)
    for email in plan.emails:
        ours = email.body
        for words in sorted(typed, key=len, reverse=True):
            ours = ours.replace(words, "█")
        if not candidate.base_is_fine and (found := BASE_CONCEDED.search(ours)):
            yield f"I13: the base is given away: {found[0]!r}"
        if not candidate.pay_is_fine and (found := PAY_CONCEDED.search(ours)):
            yield f"I13: the rest of the pay is given away: {found[0]!r}"
        if found := NEVER_SAID.search(ours):
            yield f"I13: given away: {found[0]!r}"


def _one_currency(plan: Plan) -> Iterator[str]:
    symbol = re.sub(r"[\d, ]", "", write_money(1, plan.case.offer.currency))
    for email in plan.emails:
        for sentence in email.sentences:
            for figure in sentence.figures:
                is_money = figure.origin.split(".")[0] in {
                    "ask",
                    "band",
                    "package",
                    "rival",
                    "sign_on",
                }
                if (
                    is_money
                    and "percentile" not in figure.text
                    and not figure.text.startswith(symbol)
                ):
                    if figure.origin in {"band.source", "band.as_of"}:
                        continue
                    yield f"I11: {figure.text} is not in {plan.case.offer.currency}"


def _the_plan_holds_together(plan: Plan) -> Iterator[str]:
    timeline = plan.situation.timeline
    if timeline.deadline is not None and not timeline.has_passed:
        if timeline.review_by > timeline.deadline:
            yield "the promise is after the employer's deadline"
        if timeline.counter_by > timeline.deadline or timeline.reply_by > timeline.deadline:
            yield "the counter or their answer would come after the deadline"
        if timeline.extension_to <= timeline.deadline and timeline.hours_left < 48:
            yield "the extension does not extend"
    if timeline.counter_by < timeline.now and not timeline.has_passed:
        yield "the counter is due in the past"
    steps = [plan.situation.ask.amount or 0, *plan.situation.private.concessions.reveal()]
    falls = [one - other for one, other in pairwise(steps)]
    if len(steps) > 1 and (any(fall < 0 for fall in falls) or sorted(falls, reverse=True) != falls):
        yield f"concession steps grow: {steps}"


def words_of(plan: Plan) -> str:
    """Return every subject and body as one text, to compare plans byte by byte."""
    return "\n\n".join(f"{email.subject}\n{email.body}" for email in plan.emails)


def words_left(plan: Plan, *, without: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Return (stage, tactics, sentence) of what one tactic did not write.

    Where a sentence quotes amounts, which may be recomputed, only its authors are compared.
    """
    return [
        (email.stage, sentence.tactics, "" if _quotes_amounts(sentence) else sentence.text)
        for email in plan.emails
        for sentence in email.sentences
        if without not in sentence.tactics
    ]


def _quotes_amounts(sentence: Sentence) -> bool:
    kinds = {figure.origin.partition(".")[0] for figure in sentence.figures}
    return bool(kinds & {"ask", "band", "package", "sign_on", "shares"})


def says_a_point(sentence: str, plan: Plan) -> bool:
    """Tell whether a sentence says the user's own point, which the frame of the letter words."""
    candidate = plan.case.candidate
    points = [*candidate.case, *([read_fact(candidate.role_fact)] if candidate.role_fact else [])]
    said = sentence.casefold()
    return any(phrase_point(point).words.rstrip(".").casefold() in said for point in points)
