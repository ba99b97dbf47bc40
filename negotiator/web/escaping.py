"""Escape what a page prints, piece by piece: a page of results prints a thousand pieces.

`markupsafe.escape` makes each piece a `Markup` object, for whoever might add to it, and that takes
most of its time. What a template prints goes straight into the page, so the bare text will do.
"""

import html
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class PageCode(CodeGenerator):
    """Compiles a template so that it prints by `escape_piece`."""

    def visit_Template(  # noqa: N802 - it is theirs
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Compile a whole template."""
        self.writeline(f"from {__name__} import escape_piece")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        is_plain = not frame.eval_ctx.volatile and frame.eval_ctx.autoescape
        if is_plain and finalize.src is None:
            self.write("escape_piece(")
        else:
            super()._output_child_pre(node, frame, finalize)


def escape_piece(value: object) -> str:
    """Return a value as text that is safe between tags and in quoted attributes."""
    if type(value) is str:
        return html.escape(value)
    if type(value) is markupsafe.Markup:
        return value
    if type(value) is int or type(value) is float:
        return str(value)
    return markupsafe.escape(value)
