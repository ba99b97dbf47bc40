"""Letters that the tests of reading share, and how a form sends one as a file."""

from typing import Any

LETTER = """\
Northwind Robotics, Inc.

November 20, 2026

Dear Sam Okafor,

We are delighted to offer you the position of Machine Learning Engineer at Northwind Robotics,
Inc., based in our Austin, TX office.

Base salary: $168,000 per year.
Annual bonus: target of 15% of base salary.
Sign-on bonus: $20,000, which must be repaid if you leave within 12 months.
Equity: RSUs with a grant value of $240,000, vesting over four years, 25% each year.
Paid time off: 20 days per year.
Your start date will be January 11, 2027.

This offer is contingent upon a background check. You agree to a non-compete for 6 months.

Please sign and return this letter by 5:00 pm Pacific Time on Monday, November 30, 2026.

Sincerely,
Dana Ruiz
"""
TWO_FIGURES = LETTER.replace(
    "Annual bonus", "Your annual base salary will be $164,000.\nAnnual bonus"
)
"""The same letter, which gives base twice and not alike."""

AGREED = """\
Dear Sam Okafor,

we are pleased to confirm your position of Machine Learning Engineer at Northwind.

Base salary: $188,000 per year.
Annual bonus: target of 15% of base salary.
Equity: RSUs with a grant value of $240,000, vesting over four years, 25% each year.

Sincerely,
Dana Ruiz
"""
"""The letter of the sample offer once 188,000 was agreed."""


def as_form(
    content: bytes | None, *, box: str = "file", name: str = "offer.txt", **fields: str
) -> dict[str, Any]:
    """Return what a client sends a form with a file by; its own writer uses the disk."""
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()]
    if content is not None:
        of_file = f'name="{box}"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(of_file.encode() + content)
    body = b"".join(
        b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts
    )
    return {"data": body + b"--edge--\r\n", "content_type": "multipart/form-data; boundary=edge"}
