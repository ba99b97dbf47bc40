"""An email as files and links: .eml for any mail program, mailto: while it is short enough."""

from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from negotiator.letter.email import Email

LONGEST_MAILTO = 1_800
"""Past this many characters some mail programs and systems cut a mailto: link short."""


def as_eml(email: Email) -> bytes:
    """Return the message as an unsent draft in UTF-8 plain text.

    It names no sender and no recipient: the mail program knows the one, the user the other.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = email.subject
    message["X-Unsent"] = "1"  # Outlook opens it as a draft to be finished
    message.set_content(email.body + "\n", cte="quoted-printable")
    return message.as_bytes()


def mailto_url(email: Email) -> str | None:
    """Return a mailto: link without a recipient, or None when it would be too long to trust."""
    body = quote(email.body.replace("\n", "\r\n"), safe="")
    url = f"mailto:?subject={quote(email.subject, safe='')}&body={body}"
    return url if len(url) <= LONGEST_MAILTO else None
