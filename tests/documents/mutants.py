"""Files like real ones, with something changed: bytes, numbers, names, parts, their order."""

import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from functools import cache
from io import BytesIO

from tests.documents import hostile, letters, word_files

KINDS = ("pdf", "docx", "eml", "html", "txt")

_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"1e308",
            b"99999999999999999999", b"0.0000001", b"NaN")  # fmt: skip
_WORDS: Mapping[str, Sequence[bytes]] = {
    "pdf": (b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>", b"[", b"]", b"/Kids[3 0 R]",
            b"/Parent 3 0 R", b"/Length 9", b"/Filter/FlateDecode", b"/Filter/LZWDecode",
            b"/Filter[/ASCII85Decode/RunLengthDecode]", b"/Type/ObjStm", b"/Encrypt 1 0 R",
            b"1 0 R", b"/Prev 9", b"xref", b"trailer", b"startxref", b"%%EOF", b"BT", b"ET", b"q",
            b"Q", b"Tj", b"TJ", b"Tm", b"Do", b"(", b")", b"<", b">", b"/Rotate 45", b"/UserUnit 9",
            b"/MediaBox[0 0 0 0]", b"/MediaBox[-9e9 0 9e9 1]", b"/ToUnicode 4 0 R", b"null"),
    "docx": (b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>",
             b"</w:tc>", b"<w:txbxContent>", b"</w:txbxContent>", b"<w:del>", b"</w:del>", b"<w:r>",
             b"</w:r>", b"<w:t>", b"</w:t>", b"<w:tab/>", b"<w:sym w:char='FFFFF'/>", b"&#0;",
             b"&#xFFFF;", b"&x;", b"<!DOCTYPE x>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?x?>",
             b"<w:vanish/>", b"xmlns:w='x'", b"<?xml version='1.0' encoding='utf-16'?>"),
    "eml": (b"\n\n", b"\r\n", b"--x", b"--x--", b"Content-Type: multipart/mixed; boundary=x\n",
            b"Content-Type: message/rfc822\n", b"Content-Type: text/html; charset=utf-7\n",
            b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n",
            b"=?utf-8?b?", b"?=", b"=?x?q?=ZZ?=", b"charset=\"", b";;", b"\"", b"boundary=\"\"",
            b"filename*0*=a''%", b"begin 644 a\n", b"=\n", b"=ZZ", b"\0"),
    "html": (b"<table>", b"</table>",
             b"<tr>", b"<td>", b"</td>", b"</tr>", b"<p>", b"</p>", b"<br>",
             b"<div hidden>", b"</div>", b"<pre>", b"<!--", b"-->", b"<![CDATA[", b"<script>",
             b"</script>", b"<ul><li>", b"&#x110000;", b"&#0;", b"&amp", b"<a b='", b"<!", b"<?",
             b"</", b"<svg>", b"<meta charset=utf-7>", b"\0"),
    "txt": (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0", b"\xc3", b"\xed\xa0\x80", b"\x1b$B",
            b"\xf4\x90\x80\x80", b"\r", b"\t", b"From: a\n", b"<html>", b"%PDF-", b"PK\x03\x04"),
}  # fmt: skip


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return whole files of a kind."""
    if kind == "pdf":
        plain = {"pageCompression": 0}
        drawn = [letters.draw(lambda canvas: canvas.drawString(72, 700, "Base 168,000"), **plain)]
        drawn += [letter.make() for letter in letters.LETTERS]
        drawn += [hostile.locked_pdf(), hostile.guarded_pdf(), hostile.scanned_pdf(1)]
        drawn += [hostile.unicode_pdf([[(300, "רכש")], [(150, "168,000")]])]
        return (*drawn, hostile.raw_pdf(b"BT /F1 12 Tf 72 700 Td (Base 168,000) Tj ET"))
    if kind == "docx":
        return tuple(file.make() for file in word_files.WORD_FILES)
    if kind == "eml":
        return _messages()
    if kind == "html":
        return _pages()
    words = "Gehalt für Sam: 168.000 € – „brutto“\nBonus\t15%\n" * 5
    return tuple(words.encode(coding) for coding in ("utf-8", "utf-16", "cp1252", "utf-32"))


def _pages() -> tuple[bytes, ...]:
    table = "<table><tr><th>Part<th>Amount<tr><td>Base<td>168,000</tr><tr><td>Bonus<td>15%</table>"
    page = (
        f"<!DOCTYPE html><html><head><title>x</title><style>p{{}}</style></head><body><p>Dear Sam,"
        f"<p>We offer<br>this:{table}<ul><li>one<li>two</ul><div style='display:none'>x</div>"
        f"<table><tr><td>{table}<td>{table}</table><pre>a  b</pre>&euro; &#8364;</body></html>"
    )
    return page.encode(), page.encode("utf-16")


def _messages() -> tuple[bytes, ...]:
    made = []
    for attached in (None, letters.ordinary(), word_files.ordinary()):
        message = EmailMessage()
        message["From"], message["To"] = "Dana Ruiz <d@example.com>", "sam@example.com"
        message["Subject"], message["Message-ID"] = "Ihr Angebot für Zoë", "<1@example.com>"
        message.set_content("Base: 168,000\nGehalt für Zoë\n")
        message.add_alternative(_pages()[0].decode(), subtype="html")
        if attached:
            kind = "pdf" if attached.startswith(b"%PDF") else "docx"
            message.add_attachment(attached, maintype="application", subtype=kind, filename="o")
        made.append(message.as_bytes())
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@example.com", "Fwd"
    outer.set_content("see")
    outer.add_attachment(message)
    return (*made, outer.as_bytes())


def mutate(kind: str, rng: random.Random) -> bytes:
    """Return one of the files of a kind with up to a dozen changes."""
    data = rng.choice(seeds(kind))
    if kind == "docx" and rng.random() < 0.8:
        return _repacked(data, rng)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 12))):
        data = rng.choice(_CHANGES)(data, kind, rng)
    return data


def _repacked(data: bytes, rng: random.Random) -> bytes:
    """Change a part of a Word file and pack it whole, so that the change is come to."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        name = rng.choice([word_files.MAIN, word_files.MAIN, rng.choice(names)])
        part = archive.read(name)
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        part = rng.choice(_CHANGES)(part, "docx", rng)
    return word_files.changed(data, {name: part})


def _flip(data: bytes, kind: str, rng: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 4, 30))):
        if made:
            made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def _span(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + int(rng.expovariate(1 / 60)))


def _drop(data: bytes, kind: str, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, kind: str, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[start:end] * rng.choice((2, 3, 50, 2_000)) + data[end:]


def _move(data: bytes, kind: str, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    rest = data[:start] + data[end:]
    place = rng.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _cut(data: bytes, kind: str, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _insert(data: bytes, kind: str, rng: random.Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(_WORDS[kind]) * rng.choice((1, 1, 1, 300)) + data[place:]


def _swap(data: bytes, kind: str, rng: random.Random) -> bytes:
    """Replace a word that the format knows by another."""
    word = rng.choice(_WORDS[kind])
    return data.replace(word, rng.choice(_WORDS[kind]), rng.choice((1, -1)))


def _renumber(data: bytes, kind: str, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    one = rng.choice(found)
    return data[: one.start()] + rng.choice(_NUMBERS) + data[one.end() :]


def _splice(data: bytes, kind: str, rng: random.Random) -> bytes:
    other = rng.choice(seeds(rng.choice((kind, kind, rng.choice(KINDS)))))
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


_CHANGES: tuple[Callable[[bytes, str, random.Random], bytes], ...] = (
    _flip, _flip, _drop, _repeat, _move, _cut, _insert, _insert, _swap, _renumber, _renumber,
    _splice,
)  # fmt: skip
