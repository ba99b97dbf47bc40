"""What a page prints is safe where it stands, whatever it was made of."""

import pytest
from jinja2 import Undefined
from markupsafe import Markup

from negotiator.web.escaping import escape_piece


class _Drawn:
    def __html__(self):
        return "<svg/>"

    def __str__(self):
        return "never shown"


class _Told(str):
    pass


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        pytest.param("<b>&'\"", "&lt;b&gt;&amp;&#x27;&quot;", id="what was typed"),
        pytest.param(_Told("<b>"), "&lt;b&gt;", id="a text of another kind"),
        pytest.param(Markup("<b>"), "<b>", id="what was escaped before"),
        pytest.param(_Drawn(), "<svg/>", id="what writes its own"),
        pytest.param(7, "7", id="a whole number"),
        pytest.param(7.5, "7.5", id="a number"),
        pytest.param(True, "True", id="yes"),
        pytest.param(["<b>"], "[&#39;&lt;b&gt;&#39;]", id="a list"),
        pytest.param(Undefined(), "", id="what there is not"),
    ],
)
def test_a_piece_of_a_page(value, printed):
    assert escape_piece(value) == printed


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        pytest.param('<p title="{{ it }}">', '<p title="&lt;&quot;">', id="by itself"),
        pytest.param("{{ it ~ '>' }}", "&lt;&quot;&gt;", id="joined to another"),
        pytest.param("{{ it | safe }}", '<"', id="called safe"),
        pytest.param(
            "{% macro say(x) %}<i>{{ x }}</i>{% endmacro %}{{ say(it) }}",
            "<i>&lt;&quot;</i>",
            id="once, though a macro passes it on",
        ),
        pytest.param("{% autoescape false %}{{ it }}{% endautoescape %}", '<"', id="told not to"),
    ],
)
def test_a_page_prints_it(app, template, printed):
    assert app.jinja_env.from_string(template).render(it='<"') == printed
