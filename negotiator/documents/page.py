"""HTML: what a reader of the page would see, as lines; rows of tables as one line."""

import re
from html.parser import HTMLParser
from typing import Final

from negotiator.documents.flow import Flow
from negotiator.documents.plain import decode
from negotiator.documents.reading import Reading
from negotiator.documents.refusal import UnreadableDocument

MOST_DEPTH: Final = 2_000

_DROPPED: Final = frozenset({
    "script", "style", "head", "title", "template", "noscript", "svg", "math", "canvas", "iframe",
    "object", "audio", "video", "select", "datalist", "button", "textarea",
})  # fmt: skip
_VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_LINES: Final = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "figcaption", "footer", "form", "header", "html", "li", "legend", "main",
    "nav", "section", "summary", "details", "table", "tbody", "thead", "tfoot", "option",
})  # fmt: skip
_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"}
)
_CELLS: Final = frozenset({"td", "th"})
_CLOSES: Final[dict[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    "p": frozenset({"p"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    "dd": frozenset({"dd", "dt"}),
    "dt": frozenset({"dd", "dt"}),
}
"""What an element ends by beginning, where pages leave its end out."""
_UNSEEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"<!\[[^>]{0,200}>")
"""“<![if !vml]>”, as Word writes: the parser breaks off at those that it does not know."""
_NAMED: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_HEAD: Final = 2048


def read_page(data: bytes) -> Reading:
    """Read an HTML file; raise UnreadableDocument if its letters cannot be told."""
    named = _NAMED.search(data[:_HEAD])
    text, is_mixed = decode(data, named[1].decode("ascii") if named else "")
    words, is_hidden = text_of(text)
    notices = [name for name, so in (("mixed_letters", is_mixed), ("hidden", is_hidden)) if so]
    return Reading(words, notices=tuple(notices))


def text_of(markup: str) -> tuple[str, bool]:
    """Return what a page shows, and whether it holds words that it does not show."""
    page = _Page()
    page.feed(_SECTION.sub("", markup).replace("<![", "&lt;!["))
    page.close()
    return page.flow.text(), page.has_hidden


class _Page(HTMLParser):
    """A page as its parser comes through it, whatever it left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.flow = Flow()
        self.has_hidden = False
        self._open: list[str] = []
        self._dropped_at: int | None = None
        self._is_unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in _VOID:
            if self._dropped_at is None:
                self._void(tag)
            return
        self._end_implied(tag)
        if len(self._open) >= MOST_DEPTH:
            raise UnreadableDocument("damaged")
        self._open.append(tag)
        if self._dropped_at is not None:
            return
        is_unseen = _is_unseen(attrs)
        if tag in _DROPPED or is_unseen:
            self._dropped_at, self._is_unseen = len(self._open), is_unseen
        elif tag == "tr":
            self.flow.open_row()
        elif tag in _CELLS:
            self.flow.open_cell()
        elif tag in _PARAGRAPHS:
            self.flow.gap()
        elif tag in _LINES:
            self.flow.end_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that is written as closed: only those that hold nothing are."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and all that it left open."""
        if tag in self._open:
            while self._open and self._close_last() != tag:
                pass
        elif tag == "br" and self._dropped_at is None:
            self._void(tag)

    def handle_data(self, data: str) -> None:
        """Write the words of an element that is shown."""
        if self._dropped_at is not None:
            self.has_hidden = self.has_hidden or (self._is_unseen and bool(data.strip()))
        elif "pre" in self._open:
            self.flow.write(data)
        elif data:
            self.flow.write_loose(data)

    def _void(self, tag: str) -> None:
        if tag == "br":
            self.flow.end_line(keep_empty=True)
        elif tag == "hr":
            self.flow.gap()

    def _end_implied(self, tag: str) -> None:
        """Close what the beginning of this one ends, but never what stands outside its table."""
        closes = _CLOSES.get(tag)
        if not closes:
            return
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] in {"table", "ul", "ol", "dl", "div"}:
                return
            if self._open[place] in closes and not closes & set(self._open[place - 1 : place]):
                while len(self._open) > place:
                    self._close_last()
                return

    def _close_last(self) -> str:
        tag = self._open.pop()
        if self._dropped_at is not None:
            if len(self._open) < self._dropped_at:
                self._dropped_at = None
            return tag
        if tag == "tr":
            self.flow.close_row()
        elif tag in _CELLS:
            self.flow.close_cell()
        elif tag in _PARAGRAPHS:
            self.flow.gap()
        elif tag in _LINES:
            self.flow.end_line()
        return tag


def _is_unseen(attrs: list[tuple[str, str | None]]) -> bool:
    for name, value in attrs:
        if name == "hidden" or (name == "style" and value and _UNSEEN.search(value)):
            return True
    return False
