"""What somebody wrote themselves in a pasted message: no quoted history, no signature."""

import re
import unicodedata

LONGEST = 20_000
"""The most characters of a message that are read; what stands after them is left unread."""

_HEADER = re.compile(
    r"(?:^|(?<=[.!?)>\s]))(?:"
    r"on\b(?=[^\n]{0,60}(?:\d|\b(?:mon|tue|wed|thu|fri|sat|sun)))[^\n]{3,160}?(?:\n[^\n]{0,100}?)?\bwrote:"
    r"|am\b(?=[^\n]{0,60}\d)[^\n]{3,160}?(?:\n[^\n]{0,100}?)?\bschrieb\b[^\n:]{0,100}:"
    r"|le\b(?=[^\n]{0,60}\d)[^\n]{3,160}?(?:\n[^\n]{0,100}?)?\ba écrit ?:"
    r"|op\b(?=[^\n]{0,60}\d)[^\n]{3,160}?(?:\n[^\n]{0,100}?)?\bschreef\b[^\n:]{0,100}:)",
    re.MULTILINE,
)
"""The line over a quoted message: “On Tue, 24 Nov 2026, Sam wrote:”."""

_REST = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:original message|forwarded message|original mail|trail(?:ing)? mail"
    r"|original appointment|ursprüngliche nachricht|message d'origine|oorspronkelijk bericht)\b"
    r"|begin forwarded message:"
    r"|_{10,}[ \t]*$(?=\s*(?:from|von|de|van|sent|gesendet|envoyé|enviado|verzonden)[ \t]*:)"
    r"|(?:from|von|de|van): [^\n]{2,200}\n(?:[^\n]{0,200}\n)?"
    r"(?:sent|date|to|gesendet|envoyé|verzonden|an): )",
    re.MULTILINE,
)
"""Where a message that was answered or passed on begins, and all after it is of others."""

_QUOTED = re.compile(r"^[ \t]*(?:>|\|)[^\n]*", re.MULTILINE)
_SIGNED = re.compile(
    r"\n[ \t]*(?:-- ?(?=\n)"
    r"|(?:(?:many |kind |best |warm |warmest |kindest |with (?:kind |best |warm )?)?regards"
    r"|best wishes"
    r"|all the best|best|cheers|sincerely|yours (?:sincerely|truly|faithfully)|warmly|talk soon"
    r"|(?:many |with )?thanks(?: (?:again|so much|and (?:best|kind) regards|& regards))?|thank you"
    r"|thanks & regards|rgds|br|kr|cordially|respectfully|speak soon|onwards?"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|lieben?|viele[nr]?|beste|liebe) grüßen?|mfg|vg|lg"
    r"|cordialement|bien à vous|met vriendelijke groet(?:en)?|groet(?:en|jes)?)"
    r"[ \t]*[,.!]?[ \t]*(?=\n))"
)
_FROM_PHONE = re.compile(r"^[ \t]*sent (?:from my|via) [^\n]*", re.MULTILINE)
_LEGAL = re.compile(
    r"^[ \t]*(?:confidentiality(?: notice)?\b|disclaimer\b"
    r"|this (?:e-?mail|message|communication)(?:,? (?:and|including) [^\n]{0,60}?)? "
    r"(?:is|are|may|contains?)\b|(?:please )?consider the environment)",
    re.MULTILINE,
)
_AFTERTHOUGHT = re.compile(r"^[ \t]*p\.?\s?s\b", re.MULTILINE)
_SIGNATURE_LINES = 14
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("’‘`\u00b4\u02bc", "'"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("\u2010\u2011−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200b\ufeff\r\t\x0b\x0c", " "),
        **dict.fromkeys("\u2028\u2029\x85", "\n"),
    }
)


def own_words(text: str) -> str:
    """Return a message in small letters, each character in its place, with blanks for the rest.

    What is of others, quoted or passed on, and the signature become blanks, so that a place in
    what is returned is the same place in the message. At most LONGEST characters are returned.
    """
    small = _FROM_PHONE.sub(_blank, small_letters(text[:LONGEST]))
    small = _without_others(small)
    if found := _LEGAL.search(small):
        small = _blanked(small, found.start(), len(small))
    return _without_signature(small)


def without_history(text: str) -> str:
    """Return a text with what is quoted or passed on as blanks, each character in its place.

    Where nothing else is left, all was passed on: then it is returned as it is.
    """
    small = small_letters(text)
    own_header = _OWN_HEADER.match(small)
    begin = own_header.end() if own_header else 0
    kept = small[:begin] + _without_others(small[begin:])
    if sum(map(str.isdigit, kept)) < _FEW_DIGITS < sum(map(str.isdigit, small)):
        return text
    return "".join(
        own if left == of else left for own, of, left in zip(text, small, kept, strict=True)
    )


_OWN_HEADER = re.compile(
    r"\s*(?:(?:from|to|cc|bcc|subject|date|sent|von|an|gesendet|betreff|datum|de|para|asunto|objet|à|envoyé"
    r"|aan|onderwerp|verzonden|assunto|data|fecha|enviado)[ \t]*:[^\n]*\n\s*){1,8}"
)
"""The lines a mail begins with: whose it is, and not that of another below it."""

_FEW_DIGITS = 4  # a note over a letter that is passed on names no pay


def _without_others(small: str) -> str:
    """Blank what is of others."""
    if found := _REST.search(small):
        small = _blanked(small, found.start(), len(small))
    if found := _HEADER.search(small):
        small = _without_history(small, found)
    if ">" in small or "|" in small:
        small = _QUOTED.sub(_blank, small)
    return small


def small_letters(text: str) -> str:
    """Return a text in small letters, each character in its place, look-alikes as one."""
    if text.isascii():
        return text.lower().translate(_LOOKALIKES)
    return "".join(map(_small_one, text)).translate(_LOOKALIKES)


def _small_one(character: str) -> str:
    """Return one character for one: a full-width digit is a digit, İ stays as it is."""
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blanked(text: str, start: int, end: int) -> str:
    """Blank a stretch; it begins with an end of line, so that nothing reads on across it."""
    return text[:start] + ("\n" + " " * (end - start - 1) if end > start else "") + text[end:]


def _without_history(text: str, header: re.Match[str]) -> str:
    """Blank the header; and what follows, unless lines with > show where the history ends."""
    following = text[header.end() :]
    is_marked = following.lstrip("\n ").startswith(">") and "\n" in following.strip()
    return _blanked(text, header.start(), header.end() if is_marked else len(text))


def _without_signature(text: str) -> str:
    for signed in _SIGNED.finditer(text):
        before, after = text[: signed.start()], text[signed.end() :]
        if not before.strip() or after.strip().count("\n") > _SIGNATURE_LINES:
            continue
        if said_after := _AFTERTHOUGHT.search(after):
            end = signed.end() + said_after.start()
            return _blanked(text, signed.start(), end)
        return _blanked(text, signed.start(), len(text))
    return text
