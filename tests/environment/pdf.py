"""Read the pages of a PDF that Chromium wrote: enough of the format to tell what stands where."""

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.S)
_STREAM = re.compile(rb"stream\r?\n(.*)\nendstream", re.S)
_SHOWN = re.compile(rb"/(\S+) [\d.-]+ Tf|<([0-9A-Fa-f]+)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def read_pages(content: bytes) -> list[str]:
    """Return the text of each page, without its spaces: glyphs are placed one by one."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_read(page, objects) for page in pages]


def _read(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = {}
    for listed in re.findall(rb"/Font\s*<<(.*?)>>", page, re.S):
        for name, number in re.findall(rb"/(\S+) (\d+) 0 R", listed):
            unicode_map = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
            if unicode_map:
                fonts[name] = _read_map(_stream_of(objects[int(unicode_map[1])]))
    (drawn,) = re.findall(rb"/Contents (\d+) 0 R", page)
    text, font = [], {}
    for name, codes in _SHOWN.findall(_stream_of(objects[int(drawn)])):
        if name:
            font = fonts.get(name, {})
        else:
            glyphs = (codes[at : at + 4] for at in range(0, len(codes), 4))
            text += [font.get(int(glyph, 16), "") for glyph in glyphs]
    return "".join("".join(text).split())


def _stream_of(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, "the object has no stream"
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _read_map(stream: bytes) -> dict[int, str]:
    known: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.S):
        known |= {int(code, 16): _text(said) for code, said in _PAIR.findall(part)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.S):
        for first, last, said in _RANGE.findall(part):
            start = int(said, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                known[int(first, 16) + step] = chr(start + step)
    return known


def _text(codes: bytes) -> str:
    return bytes.fromhex(codes.decode()).decode("utf-16-be")
