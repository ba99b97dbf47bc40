"""Amounts of money inside a sentence: which numbers are some, in what currency, and how much."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from negotiator.money import MOST, whole
from negotiator.offer.pay import Pay, PayPeriod

_CURRENCIES = {
    "$": None, "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD",
    "nz$": "NZD", "hk$": "HKD", "usd": "USD", "cad": "CAD", "aud": "AUD", "sgd": "SGD",
    "nzd": "NZD", "hkd": "HKD", "dollars": None, "dollar": None, "bucks": None,
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "t€": "EUR", "teur": "EUR",
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "₹": "INR", "inr": "INR",
    "rs": "INR", "rs.": "INR", "rupees": "INR", "chf": "CHF", "sfr": "CHF", "franken": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "kr": None, "pln": "PLN", "zł": "PLN",
    "jpy": "JPY", "¥": None, "ils": "ILS", "₪": "ILS", "aed": "AED", "brl": "BRL", "r$": "BRL",
    "mxn": "MXN", "zar": "ZAR", "czk": "CZK", "huf": "HUF", "ron": "RON", "cny": "CNY",
}  # fmt: skip
_SHARED = {
    "$": {"USD", "CAD", "AUD", "SGD", "NZD", "HKD", "MXN", "TWD"},
    "kr": {"SEK", "NOK", "DKK", "ISK"},
    "¥": {"JPY", "CNY"},
}
_UNITS = {
    "k": 1_000, "thousand": 1_000, "grand": 1_000, "tsd": 1_000, "tsd.": 1_000, "tausend": 1_000,
    "t€": 1_000, "teur": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000,
    "million": 1_000_000, "lpa": 100_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000,
    "lacs": 100_000, "l": 100_000, "cr": 10_000_000, "crore": 10_000_000, "crores": 10_000_000,
}  # fmt: skip
_INDIAN = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "l", "cr", "crore", "crores"})
_SIGN = r"(?:us|ca|c|au|a|s|nz|hk|r)?\$|[€£₹¥₪]"
_CODE = (
    "usd|cad|aud|sgd|nzd|hkd|eur|gbp|inr|chf|sek|nok|dkk|pln|jpy|ils|aed|brl|mxn|zar|czk|huf|ron"
    "|cny"
)
_UNIT = r"k|lpa|lakhs?|lacs?|l|crores?|cr|million|mn|mio|m|thousand|grand|tsd\.?|tausend|t€|teur"
_NAMED = "euros?|dollars?|bucks|pounds|quid|rupees|franken|kr|zł"
_PERIOD = "hour|hr|h|day|week|wk|month|mo|fortnight|stunde|tag|woche|monat"
_PERIODS_OF: Mapping[PayPeriod, frozenset[str]] = {
    "hour": frozenset({"hour", "hr", "h", "stunde"}),
    "day": frozenset({"day", "tag"}),
    "week": frozenset({"week", "wk", "woche"}),
    "two_weeks": frozenset({"fortnight"}),
}
"""How rates say their period; by the month and the year an amount is read without them."""
_MOST_APART = 2  # times: a bare number further from the offer's rate is none
AMOUNT = (
    rf"(?:(?<![\w$€£₹])(?P<before>{_SIGN}|{_CODE}|rs\.?|sfr) ?)?(?<![\w.])"
    r"(?!0\d)(?P<number>\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d{1,2}(?!\d))?(?!\d)"
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?!\d)|\d{1,15}(?:[.,]\d{1,2}(?!\d))?)"
    r"(?P<half> and a half(?!\w))?(?:,-|\.-)?"
    rf"(?: ?(?P<unit>{_UNIT})(?!\w))?"
    rf"(?: ?(?P<behind>{_SIGN}|(?:{_CODE}|{_NAMED})(?!\w)))?"
    rf"(?: ?(?P<period>(?:(?:/|per |an? |pro |im |each |je )(?:{_PERIOD})|pcm|monthly|monatlich)"
    r"(?!\w)))?"
    r"(?!\w| \d{3}|-\d{4})"  # nor a telephone number
)
"""A number with what may stand around it: a currency, a unit, a period other than the year."""

_NOT_AFTER = frozenset({
    "days", "day", "hours", "hour", "hrs", "weeks", "week", "months", "month", "years", "year",
    "yrs", "minutes", "minute", "min", "mins", "people", "person", "persons", "candidates",
    "percent", "pct", "am", "pm", "points", "bps", "x", "times", "th", "st", "nd", "rd", "of",
    "steps", "business", "working", "calendar", "mbps", "engineers", "interviews", "rounds",
    "others", "other", "items", "things", "pages", "uhr", "tage", "tagen", "stunden", "wochen",
    "monate", "prozent", "urlaubstage", "holidays", "vacation", "miles", "km", "colleagues",
})  # fmt: skip
_MAY_BE_BEFORE = frozenset({
    "do", "at", "to", "offer", "offers", "offered", "approve", "approved", "is", "was", "of",
    "the", "for", "got", "get", "you", "your", "confirm", "confirmed", "be", "hit", "reach",
    "than", "ok", "okay", "say", "said", "said,", "about", "around", "approx", "roughly",
    "maybe", "base", "salary", "like", "with", "a", "=", "on", ",", "and", "or", "agree",
    "agreed", "go", "give", "pay", "accept", "manage", "stretch", "up", "auf", "bei", "secured",
    "secure", "landed", "land", "settle", "between", "from", "honour", "honor", "match", "in",
    "into", "approval", "came", "back", "fine", "yes", "yep", "yeah", "deal", "make", "propose",
    "proposed", "called", "want", "wanted", "asked", "instead", "over", "under", "above",
    "below", "past", "beyond", "near", "but", "however", "though", "then", "can", "could",
    "now", "so",
})  # fmt: skip
_NAMES = frozenset({
    "level", "grade", "band", "step", "room", "floor", "series", "page", "route", "building",
    "suite",
})  # fmt: skip
_MAY_BE_AFTER = frozenset({
    "base", "is", "it", "on", "works", "max", "tops", "maximum", "if", "instead", "would",
    "but", "fixed", "#question", "all", "gross", "flat",
})  # fmt: skip
_SHARES = frozenset({
    "shares", "share", "rsus", "options", "units", "isos", "nsos", "vsops", "esops", "stock",
})  # fmt: skip
_LEAST_SHARES = 20
_LEAST_SHORT, _MOST_SHORT = 30, 999
_LEAST_PLAIN = 10_000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was read: `value` is in whole units once it is settled.

    `is_count` says that it may be a number of shares: it has neither unit of money nor currency.
    `months` is how many of it are paid in a year, 1 or 12.
    """

    number: Decimal
    unit: str = ""
    currency: str = ""
    period: str = ""
    is_grouped: bool = False
    value: int = 0
    months: int = 1

    @property
    def is_plain(self) -> bool:
        """Whether it is a bare number: 180."""
        return not (self.unit or self.currency or self.is_grouped)

    @property
    def is_count(self) -> bool:
        """Whether it names no currency, and so may count shares."""
        return not self.currency and self.unit in {"", "k"} and not self.period

    def settle(
        self,
        currency: str,
        pay: Pay | None = None,
        *,
        before: str,
        after: str,
        is_short: bool,
    ) -> "Amount | None":
        """Return it with its value; None where it is no money, or of another currency.

        A bare 180 is read as 180,000 where the words beside it let it be pay. Beside `pay` by the
        hour or the day, a rate for the same is read as what it comes to in a year; for another
        period, or of an offer that nobody knows, it is no figure.
        """
        if not _is_of(self.currency, currency):
            return None
        if pay is not None and self._is_rate_beside(pay, before, after, is_short):
            annual = whole(self.number * pay.periods)
            return replace(self, value=annual) if 0 < annual < MOST else None
        if self.unit in _INDIAN and currency != "INR":
            return None
        if (
            self.period
            and "mon" not in self.period
            and "mo" not in self.period
            and self.period != "pcm"
        ):
            return None
        if self.is_plain and after in _SHARES and _LEAST_SHARES <= self.number < _LEAST_PLAIN:
            return replace(self, value=int(self.number))
        value = self.number * _UNITS.get(self.unit, 1)
        if not self.unit and value < 1000 and not self.period:
            if not self._is_shorthand(before, after, is_short, currency):
                return None
            value *= 100_000 if currency == "INR" else 1_000
        elif self.is_plain and value < _LEAST_PLAIN:
            is_year = 1900 < value < 2100
            if value < 1000 or is_year or after in _NOT_AFTER or self.number % 10:
                return None
        if not 0 < value < MOST:
            return None
        months = 12 if self.period else 1
        return replace(self, value=int(value.to_integral_value(ROUND_HALF_UP)), months=months)

    def _is_rate_beside(self, pay: Pay, before: str, after: str, is_short: bool) -> bool:
        """Tell whether it is a rate as the offer's own: it says so, or is a bare one as large."""
        words = _PERIODS_OF.get(pay.period)
        if words is None or self.unit or (self.is_grouped and not self.period):
            return False
        if self.period:
            return re.split(r"[/ ]", self.period)[-1] in words
        is_near = pay.amount / _MOST_APART <= self.number <= pay.amount * _MOST_APART
        is_said = bool(self.currency) or not before or before in _MAY_BE_BEFORE or is_short
        return is_near and is_said and after not in _NOT_AFTER

    def _is_shorthand(self, before: str, after: str, is_short: bool, currency: str) -> bool:
        least = 4 if currency == "INR" else _LEAST_SHORT
        if not least <= self.number <= _MOST_SHORT or after in _NOT_AFTER:
            return False
        if after in {"options", "shares", "rsus", "units"}:
            return False
        if before in _MAY_BE_BEFORE or not before:
            return True
        return bool(self.currency) or is_short or (before not in _NAMES and after in _MAY_BE_AFTER)


_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORTH = {**_ONES, **_TEENS, **_TENS}
_ONE = "|".join(_ONES)
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_ONE}))?|{'|'.join(_TEENS)}|{_ONE})"
SPELLED = (
    rf"(?<!\w)(?:(?:{_ONE}|an?) hundred(?: and)?(?: {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
    rf"[ -](?:thousand|grand|k)(?: (?:{_ONE}) hundred)?"
    r"(?: (?:pounds|euros?|dollars|quid|francs))?(?!\w)"
)
"""Thousands in words: sixty-five thousand pounds."""


def read_spelled(written: str) -> Amount:
    """Read the number of a match of SPELLED, not yet settled."""
    total = number = Decimal(0)
    sign = ""
    for word in re.findall(r"\w+", written):
        if word == "hundred":
            number = max(number, Decimal(1)) * 100
        elif word in _UNITS:
            total, number = number * _UNITS[word], Decimal(0)
        elif word in _CURRENCIES:
            sign = word
        else:
            number += _WORTH.get(word, 0)
    return Amount(total + number, currency=sign, is_grouped=True)


def read_number(match: re.Match[str]) -> Amount:
    """Read the number of a match of AMOUNT, not yet settled."""
    written = match["number"]
    unit = match["unit"] or ""
    sign = (match["before"] or match["behind"] or "").strip()
    if unit in {"t€", "teur"}:
        sign = "€"
    digits = re.sub(r"[' ]", "", written)
    is_grouped = re.search(r"[,.' ]\d{3}(?:\D|$)", written) is not None
    if is_grouped:
        whole = re.sub(r"[.,]\d{1,2}$", "", digits)
        number = Decimal(re.sub(r"[.,]", "", whole))
        if unit in {"lpa", "l", "cr", "crore", "crores", "m", "mn", "mio", "million"}:
            number = (
                Decimal(digits.replace(",", "."))
                if digits.count(",") + digits.count(".") == 1
                else number
            )
    else:
        number = Decimal(digits.replace(",", "."))
    if match["half"] and not is_grouped:
        number += Decimal("0.5")
    return Amount(number, unit, sign, match["period"] or "", is_grouped)


def _is_of(sign: str, currency: str) -> bool:
    """Tell whether a sign, code or word may mean a currency; no sign may mean any."""
    if not sign:
        return True
    code = _CURRENCIES.get(sign, sign.upper())
    if code is not None:
        return code == currency
    shared = "$" if sign in {"$", "dollars", "dollar", "bucks"} else sign
    return currency in _SHARED.get(shared, set())
