"""How the names of companies end in law, before their last full stop: Inc, GmbH, Pvt, S.A."""

import re

SURE = (
    r"Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|PBC|LLP|PLC|plc|GmbH|AG|SE|KG|KGaA|UG|SAS|S\.A\.S"
    r"|SARL|S\.r\.l|SRL|S\.A|S\.L|BV|B\.V|NV|N\.V|Pvt|Pte|Pty|Private|AB|Oy|A/S|ApS"
)
"""Endings that are nothing else, as the parts of a pattern."""

_ENDING = re.compile(rf"(?:,\s*|\s+)(?:Incorporated|K\.K|{SURE})\.?\s*\Z")


def without_legal_form(name: str) -> str:
    """Return a company as people say it: Quorra Labs for Quorra Labs, Inc., Acme for Acme GmbH."""
    while (shorter := _ENDING.sub("", name).strip(" ,")) and shorter != name:
        name = shorter
    return name
