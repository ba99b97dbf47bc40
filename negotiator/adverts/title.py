"""Job titles: which of our roles one names, and which level, if a word of it tells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiator.reference.company import Company
from negotiator.reference.role import Catalogue

_END = re.compile(r",|\||:| [-–—/] |\(|\[")
_SEVERAL = re.compile(
    r"\b(senior|staff|sr)\b\.?\s*(/|or|to|-)\s*\b(senior|staff|principal)\b|\b(senior|staff)\+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words that tell levels the same everywhere, and those that do not."""

    levels: Mapping[str, str]
    unclear: Sequence[str]

    def role_of(self, title: str, catalogue: Catalogue) -> str | None:
        """Return the role that a title starts with, once words of level are left out."""
        known = {*" ".join(self.levels).split(), *self.unclear}
        head = _END.split(title)[0]
        words = [word for word in _words(head) if word not in known and not _is_code(word)]
        role = catalogue.find(" ".join(words))
        return role.id if role else None

    def level_of(self, title: str, company: Company | None) -> str | None:
        """Return the level a title names, by the company's own code or by a word; else None."""
        words = _words(title)
        codes = {company.level_of(word) for word in words if _is_code(word)} if company else set()
        codes.discard(None)
        if codes:
            return codes.pop() if len(codes) == 1 else None
        if any(word in self.unclear or _is_code(word) for word in words) or _SEVERAL.search(title):
            return None
        text = f" {' '.join(words)} "
        for phrase in sorted(self.levels, key=len, reverse=True):  # senior staff before staff
            if f" {phrase} " in text:
                rest = text.replace(f" {phrase} ", " ", 1)
                is_alone = not any(f" {other} " in rest for other in self.levels)
                return self.levels[phrase] if is_alone else None
        return None


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _is_code(word: str) -> bool:
    """Say whether a word is a level of some ladder: L5, E4, ICT3."""
    return re.fullmatch(r"[a-z]{1,3}\d{1,2}", word) is not None
