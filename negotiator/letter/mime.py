"""An email as files and links: .eml for any mail program, mailto: while it is short enough."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from negotiator.letter.email import Email

LONGEST_MAILTO = 1_800
"""Past this many characters some mail programs and systems cut a mailto: link short."""


def as_eml(email: Email, *, sender_name: str, to_name: str) -> bytes:
    """Return the message as an unsent draft, UTF-8 plain text; addresses are left to the user.

    Names are put in as address phrases, so that nothing typed can open a header of its own.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = email.subject
    message["From"] = Address(display_name=sender_name)
    message["To"] = Address(display_name=to_name)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft to be finished
    message.set_content(email.body + "\n", cte="quoted-printable")
    return message.as_bytes()


def mailto_url(email: Email) -> str | None:
    """Return a mailto: link without a recipient, or None when it would be too long to trust."""
    body = quote(email.body.replace("\n", "\r\n"), safe="")
    url = f"mailto:?subject={quote(email.subject, safe='')}&body={body}"
    return url if len(url) <= LONGEST_MAILTO else None
