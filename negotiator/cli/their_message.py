"""What an employer's message says, taken as an answer, and told with the words it was read from."""

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from negotiator.ask.exchange import revise
from negotiator.cli.source import read_text
from negotiator.cli.table import lay_out
from negotiator.contract.reply_reading import read_reply_question
from negotiator.errors import Fault, InvalidCase
from negotiator.money import write_money
from negotiator.offer.offer import Offer
from negotiator.plan.drafting import Plan
from negotiator.replies.book import Certainty, ReplyBook
from negotiator.replies.figures import FigurePath, FoundFigure
from negotiator.replies.reading import FoundKind, ReplyReading, read_reply
from negotiator.thread.answer import AnswerKind

OPTIONS: Mapping[FigurePath, str] = {
    "base": "--base",
    "sign_on": "--sign-on",
    "equity_value": "--equity",
    "equity_shares": "--shares",
    "low": "--low",
    "high": "--high",
    "answer_by": "--answer-by",
}
"""The option of the command that gives each figure."""

_CERTAIN: Mapping[Certainty, str] = {
    "stated": "in so many words",
    "worked_out": "worked out from",
    "guessed": "guessed from",
}
_MEND = "Not right? --kind says what they answered, --also what else, --base and so on a figure."
_LONGEST_QUOTE = 60


def read_message(file: str, book: ReplyBook, offer: Offer) -> ReplyReading:
    """Read the message in a file, held to what the API holds it to."""
    text = read_text(file, "a message")
    try:
        asked = read_reply_question({"text": text, "currency": offer.currency})
    except InvalidCase as error:
        raise InvalidCase(Fault("--text", fault.message) for fault in error.faults) from None
    return read_reply(asked.text, book, currency=asked.currency, pay=offer.pay)


def take_answer(reading: ReplyReading, before: Plan) -> dict[str, Any]:
    """Return the first kind and the figures, as an event gives them: each the whole of it."""
    figures: dict[str, int] = {
        figure.path: figure.value + _under(figure, before)
        for figure in reading.figures
        if isinstance(figure.value, int)
    }
    return {"kind": reading.kinds[0].kind, **figures}


def tell_reading(
    reading: ReplyReading,
    before: Plan,
    *,
    kind: AnswerKind | None,
    given: Mapping[str, str | None],
) -> list[str]:
    """Say what was taken, from which words, and how to say otherwise.

    `kind` and `given` are what the person said themselves, which goes before what was read.
    """
    first, *others = reading.kinds
    said = _say_kind(first)
    rows = [("kind", said if kind is None else f"{kind}, as you say; it reads as {said}")]
    for figure in reading.figures:
        name = OPTIONS[figure.path].removeprefix("--").replace("-", " ")
        told = _say_figure(figure, before)
        is_given = given.get(figure.path) is not None
        rows.append((name, f"{given[figure.path]}, as you say" if is_given else told))
    rows += [("also", _say_kind(each)) for each in others]
    return ["THEIR MESSAGE", *lay_out(rows), f"  {_MEND}"]


def _say_kind(found: FoundKind) -> str:
    return f"{found.kind}, {_CERTAIN[found.certainty]}: {_quote(found.quote)}"


def _say_figure(figure: FoundFigure, before: Plan) -> str:
    quote = _quote(figure.quote)
    if not isinstance(figure.value, int):
        return f"{quote}: not taken; give the day with {OPTIONS[figure.path]}"
    under, currency = _under(figure, before), before.case.offer.currency

    def say(amount: int) -> str:
        is_count = figure.path == "equity_shares"
        return f"{amount:,} shares" if is_count else write_money(amount, currency)

    whole = f"{say(figure.value + under)}: {quote}"
    return f"{whole}, on top of {say(under)}" if under else whole


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + '…'}”"


def _under(figure: FoundFigure, before: Plan) -> int:
    """Return what stands already, where the figure comes on top of it."""
    return dict(_on_the_table(before)).get(figure.path) or 0 if figure.is_added else 0


def _on_the_table(before: Plan) -> Iterator[tuple[FigurePath, int | None]]:
    """Yield what they offer so far, part by part."""
    answers = (answered.answer for answered in before.state.answers)
    offer: Offer = reduce(revise, answers, before.case.offer)
    equity = offer.equity
    yield "base", offer.base
    yield "sign_on", offer.sign_on[0] if offer.sign_on else None
    yield "equity_value", equity.grant_value if equity else None
    yield "equity_shares", equity.shares if equity else None
