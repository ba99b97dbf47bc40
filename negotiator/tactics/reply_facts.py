"""The facts that only an answer brings: what they said, and where that leaves the talk."""

from dataclasses import dataclass

from negotiator.ask.exchange import ASKED_BACK, Exchange
from negotiator.ask.situation import Situation
from negotiator.tactics.fact import FactValue, kinds_of, meanings_of, means
from negotiator.thread.answer import ANSWERS_TO_THE_ASK


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    """What is so after an answer. The meaning of each field is shown to the user beside its value.

    What is private is here as a yes or no only: a rule may ask whether the target is reached,
    never what it is.
    """

    answer: str = means("what they answered")
    your_decision: str = means("what you decided yourself: to accept, to decline, or nothing yet")
    is_agreed: bool = means("they said yes to what you asked, or you accept what is offered")
    acceptance_is_sent: bool = means("your acceptance has gone out")
    letter_falls_short: bool = means("the letter they sent lacks something that was agreed")
    figure_is_missing: bool = means("they spoke of a figure and did not name it")
    offer_went_down: bool = means("what they offer now is less than it was")
    offer_is_over_stop_line: bool = means(
        "what they offer is not under the line where you stop, nor short of a must"
    )
    answers_the_ask: bool = means("they answered what you asked for, and did not ask back")
    they_moved: bool = means("what they offer now is worth more than before")
    pay_moved: bool = means("they moved on the very thing you asked for")
    target_is_reached: bool = means("over two years, what they offer comes to what you settle for")
    they_speak_of_base: bool = means("they said that base is fixed, or named its range")
    an_answer_is_due: bool = means("they answered what you asked for, or want an answer now")
    they_ask_for_the_figure: bool = means("they asked for your figure, or for it in writing")
    they_ask_about_the_figure: bool = means(
        "they ask for your figure, or ask something back now that it is out"
    )
    they_call_it_their_best: bool = means("they say that this is their best")
    a_yes_is_next: bool = means("what is next is to accept")
    asks_on_after_your_yes: bool = means("you have accepted, and they go on as if you had not")
    must_terms_open: int = means("terms you marked as a must that nobody has agreed to in writing")
    they_gave_something: bool = means("they gave a part of it, or something else instead")
    time_to_decide: bool = means(
        "you have asked as often as one may, or heard twice that this is all, or they will not wait"
    )
    ask_has_a_figure: bool = means("what you ask for first is a figure: pay, a grant or a bonus")
    asked_for_pay: bool = means("what you ask for first is recurring pay")
    meeting_point_is_open: bool = means("the first step down from your ask is still over theirs")
    sign_on_can_close_the_rest: bool = means("a sign-on inside the policy would close what is left")
    range_is_over_offer: bool = means("the range they named goes beyond what they offer")
    counter_is_due: bool = means("your counter has not gone out yet")
    they_set_a_time: bool = means("they said by when they want to hear")
    they_want_a_call: bool = means("they asked to talk as well")
    answer_is_wanted_soon: bool = means("they want to hear now, or within two days")
    more_time_was_asked: bool = means("you have asked for more time before, or were given it")
    days_of_silence: int = means("working days since your last message")

    def as_record(self) -> dict[str, FactValue]:
        """Return the flat record the engine is given."""
        return {name: getattr(self, name) for name in REPLY_VOCABULARY}


REPLY_VOCABULARY = meanings_of(ReplyFacts)
"""Every fact that only a rule about an answer may name, with its meaning."""

REPLY_KINDS = kinds_of(ReplyFacts)

_DECISIONS = {"accepted": "accept", "declined": "decline", "withdrawn": "nothing", None: "nothing"}


def gather_reply_facts(situation: Situation, exchange: Exchange) -> ReplyFacts:
    """State the facts of an answer."""
    answer, state, ladder = exchange.answer, exchange.state, exchange.ladder
    kind = answer.kind if answer else None
    best_offers = state.count_answers("best_offer")
    is_closed = kind in ANSWERS_TO_THE_ASK
    wants_it_soon = kind == "decide_today" and exchange.is_wanted_soon
    is_pressed = wants_it_soon and _has_asked_for_time(exchange)
    has_asked_enough = (
        exchange.requests >= situation.policy.replies.most_requests or best_offers > 1
    )
    is_short = _is_short_of_a_must(situation, exchange)
    is_over_line = exchange.is_over_stop_line and not is_short
    is_reached = exchange.reaches_target and not (exchange.went_down or is_short)
    must_decide = (
        (is_closed and has_asked_enough) or is_pressed or (wants_it_soon and has_asked_enough)
    )
    has_moved = exchange.moved_pay or exchange.moved_other
    must_terms = sum(want.must and want.pays is None for want in situation.case.candidate.wants)
    is_a_yes = kind in {"accepted", "accepted_more"} and not exchange.went_down
    states_pay = answer is not None and answer.states_pay
    was_asked = exchange.requests > 0 or exchange.agreed_at is not None
    # A yes before anything was asked for is a yes to the thanks, unless it names a figure.
    they_agree = is_a_yes and (was_asked or states_pay or state.count_answers("withdrawn") > 0)
    return ReplyFacts(
        answer=kind or "nothing",
        your_decision=_DECISIONS[exchange.ending],
        is_agreed=they_agree or exchange.ending == "accepted",
        acceptance_is_sent=exchange.agreed_at is not None,
        letter_falls_short=bool(exchange.shortfalls) or bool(answer and answer.lacks),
        figure_is_missing=exchange.lacks_a_figure,
        offer_went_down=exchange.went_down and exchange.agreed_at is None,
        offer_is_over_stop_line=is_over_line,
        answers_the_ask=is_closed,
        an_answer_is_due=is_closed or kind == "decide_today",
        they_moved=exchange.moved_pay or exchange.moved_other,
        pay_moved=exchange.moved_pay,
        target_is_reached=is_reached,
        they_speak_of_base=kind in {"base_fixed", "gives_range"},
        they_ask_for_the_figure=kind in {"asks_expectation", "put_in_writing"},
        they_ask_about_the_figure=kind in {"asks_expectation", "put_in_writing"}
        or (kind in ASKED_BACK and exchange.requests > 0),
        they_call_it_their_best=answer is not None and answer.says("best_offer"),
        a_yes_is_next=exchange.ending is None
        and exchange.agreed_at is None
        and not exchange.lacks_a_figure
        and (
            they_agree
            or (is_closed and has_moved and is_reached and must_terms == 0)
            or (must_decide and is_over_line)
        ),
        asks_on_after_your_yes=exchange.agreed_at is not None and kind in _GOES_ON,
        must_terms_open=must_terms,
        they_gave_something=is_closed
        and answer is not None
        and (answer.says("partway") or answer.says("sweetener"))
        and (exchange.moved_pay or exchange.moved_other or not answer.states_pay),
        time_to_decide=must_decide,
        ask_has_a_figure=exchange.is_still_asked,
        asked_for_pay=ladder is not None and ladder.item == "pay",
        meeting_point_is_open=exchange.step is not None,
        sign_on_can_close_the_rest=exchange.sign_on is not None,
        range_is_over_offer=exchange.in_range is not None,
        counter_is_due=exchange.counter_is_due,
        they_set_a_time=exchange.clock.deadline is not None
        and answer is not None
        and answer.answer_by is not None,
        they_want_a_call=answer is not None and "call_request" in answer.also,
        answer_is_wanted_soon=kind == "decide_today" and exchange.is_wanted_soon,
        more_time_was_asked=_has_asked_for_time(exchange),
        days_of_silence=exchange.days_silent,
    )


_GOES_ON = ANSWERS_TO_THE_ASK | ASKED_BACK | {"decide_today", "unclear", "will_check"}


def _is_short_of_a_must(situation: Situation, exchange: Exchange) -> bool:
    """Tell whether what they offer is under a figure of pay that the person marked as a must."""
    offer, equity = exchange.offer, exchange.offer.equity
    offered = {
        "base": offer.base,
        "sign_on": exchange.sign_on_now,
        "equity_value": equity.grant_value or 0 if equity else 0,
        "equity_shares": equity.shares or 0 if equity else 0,
    }
    return any(
        want.must and want.item in offered and isinstance(want.value, int)
        and offered[want.item] < want.value
        for want in situation.case.candidate.wants
    )  # fmt: skip


def _has_asked_for_time(exchange: Exchange) -> bool:
    """Tell whether time was given, or a reply to "answer now" has gone out before."""
    state = exchange.state
    open_now = exchange.answer is not None and exchange.answer.says("decide_today")
    times = state.count_answers("decide_today") - open_now
    return times > 0 or state.count_answers("extension_granted") > 0
