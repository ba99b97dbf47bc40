"""Numbers in digits, with the commas, dots and blanks of every country."""

import re
from decimal import Decimal, InvalidOperation

DIGITS = (
    r"\d{1,3}(?:[  ]\d{3})+(?:[.,]\d{1,2})?(?![\d]|[.,]\d{3})"  # 85 000,00
    r"|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)"  # 12,34,567
    r"|\d{1,3}(?:[,.']\d{3})+(?:[.,]\d{1,4})?(?!\d)"  # 1,234.50, 1.234,50
    r"|\d+(?:[.,]\d{1,6})?(?![\d])"
)
"""A piece of a pattern: one number in digits."""

_BLANKS = re.compile(r"[' ]")
_GROUP = re.compile(r"[,.' ]\d{3}(?!\d)")
_OF_GROUP = 3  # digits
_LONGEST_OF_ONE_GROUP = 7  # characters: 123.456


def is_grouped(digits: str) -> bool:
    """Tell whether thousands stand apart: 5,000 and not 5000."""
    return _GROUP.search(digits) is not None


def read_number(digits: str, *, with_unit: bool = False) -> Decimal | None:
    """Read digits with their commas and dots: 1,20,000 and 1.200,00 and 12.5; None for neither.

    `with_unit` says that a unit such as “million” follows: then 1.250 is no group of thousands.
    """
    text = _BLANKS.sub("", digits.strip())
    if "," in text and "." in text:
        point = max(",.", key=text.rindex)
        text = text.replace("." if point == "," else ",", "").replace(point, ".")
    elif "," in text or "." in text:
        sign = "," if "," in text else "."
        text = text.replace(sign, "" if _groups(text, sign, with_unit=with_unit) else ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _groups(text: str, sign: str, *, with_unit: bool) -> bool:
    """Tell whether the only sign of a number parts its thousands, and is no decimal point."""
    if text.count(sign) > 1:
        return True
    is_group = len(text) - text.rindex(sign) - 1 == _OF_GROUP
    return is_group and not with_unit and text[0] != "0" and len(text) <= _LONGEST_OF_ONE_GROUP
