"""How the names of companies end in law, before their last full stop: Inc, GmbH, Pvt, S.A."""

import re

SURE = (
    r"Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|Corp|Corporation|PBC|LLP|PLC|plc|DAC|ULC"
    r"|GmbH|AG|SE|KG|KGaA|UG|e\.V|SAS|S\.A\.S|SASU|SARL|Sàrl|S\.à r\.l|S\.r\.l|SRL"
    r"|S\.A\.P\.I|S\.A|SLU|S\.L\.U|S\.L|de C\.V|BV|B\.V|NV|N\.V|BVBA|Pvt|PVT|Private"
    r"|Pte|PTE|Pty|Ltda|Lda|Unipessoal|EIRELI|AB|Oy|A/S|ApS|FZCO|FZE|FZ-LLC|DMCC"
)
"""Endings that are nothing else, as the parts of a pattern."""

_PARTNERED = r"(?:GmbH|AG|UG|SE|Ltd|Limited)\s*&\s*Co"  # before KG; Tiffany & Co. keeps its own
_ENDING = re.compile(rf"(?:,\s*|\s+)(?:Incorporated|K\.K|{_PARTNERED}|{SURE})\.?\s*\Z")


def without_legal_form(name: str) -> str:
    """Return a company as people say it: Quorra Labs for Quorra Labs, Inc., Acme for Acme GmbH."""
    while (shorter := _ENDING.sub("", name).strip(" ,")) and shorter != name:
        name = shorter
    return name
