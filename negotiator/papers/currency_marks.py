"""How letters mark a currency: $, US$, EUR, Rs., euros."""

_MEANS = {
    "us$": "USD", "$ us": "USD", "$us": "USD", "usd$": "USD",
    "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "$ ca": "CAD", "$ca": "CAD", "$ can": "CAD",
    "au$": "AUD", "aud$": "AUD", "a$": "AUD", "sg$": "SGD", "s$": "SGD", "nz$": "NZD",
    "hk$": "HKD", "r$": "BRL", "mx$": "MXN", "$ mxn": "MXN", "$ mx": "MXN",
    "€": "EUR", "£": "GBP", "₹": "INR", "₪": "ILS", "₦": "NGN", "rs": "INR", "fr": "CHF",
    "sfr": "CHF", "ksh": "KES", "r": "ZAR", "rand": "ZAR", "zł": "PLN", "kroner": "",
    "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP",
    "rupees": "INR", "reais": "BRL", "kronor": "SEK", "shekels": "ILS", "dirham": "AED",
    "dirhams": "AED",
}  # fmt: skip
_CODES = (
    "INR|USD|EUR|GBP|CAD|AUD|SGD|NZD|HKD|CHF|SEK|NOK|DKK|PLN|JPY|ILS|AED|BRL|MXN|ZAR|CZK|HUF|RON"
    "|CNY|NGN|KES|SAR|QAR|MYR|PHP|TRY"
)
_DOLLARS = (
    r"\$ ?(?:CA|CAN|US|MXN|MX)(?!\w)|(?:US|USD|CAD|CA|C|AU|AUD|A|SG|S|NZ|HK|R|MX)\$|\$"
)  # fmt: skip

SIGNS = rf"{_DOLLARS}|[€£₹¥₪₦]|Rs\.?|{_CODES}|R(?= ?\d)|Fr\.|SFr\.?|KSh"
"""A piece of a pattern: a sign or code of a currency, before or behind an amount."""

NAMES = (
    r"euros?|dollars?|pounds?(?: sterling)?|rupees|francs?|reais|pesos|kronor|kroner|shekels"
    r"|dirhams?|rand|zł|kr"
)
"""A piece of a pattern: the name of a currency in small letters, behind an amount."""

_LENGTH_OF_CODE = 3
_SHARED = "$"


def currency_of(mark: str) -> str:
    """Return the currency that a mark is of, "$" where several have it, "" for no mark."""
    plain = mark.strip().rstrip(".").strip().lower()
    if not plain:
        return ""
    is_code = plain.isalpha() and len(plain) == _LENGTH_OF_CODE
    return _MEANS.get(plain, plain.upper() if is_code else _SHARED)
