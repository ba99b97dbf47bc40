"""The floor: the least that a form on this server costs, with no rules behind it.

Flask, WTForms with CSRF, one SQLAlchemy insert and one cached template. As with the product, a
form that is sent leads to a page by a redirect, and what is acknowledged survives a power cut.
"""

import os

from flask import Flask, redirect
from flask_wtf import CSRFProtect, FlaskForm
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, insert
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, Length, NumberRange

_METADATA = MetaData()
_OFFERS = Table(
    "offers",
    _METADATA,
    Column("id", Integer, primary_key=True),
    *(Column(name, String) for name in ("company", "role", "level", "location", "currency")),
    *(Column(name, String) for name in ("name", "recruiter", "tone")),
    Column("base", Integer),
    Column("written", Integer),
)
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>
<h1>An offer</h1>
<form method="post">{{ form.csrf_token }}
{% for field in form if field.name != "csrf_token" %}
<p>{{ field.label }} {{ field() }}
{% for error in field.errors %}<em>{{ error }}</em>{% endfor %}</p>
{% endfor %}
<button>Send</button></form></html>"""
_DONE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Floor</title>
<h1>Thank you</h1><p>Your offer was kept.</p></html>"""


class _Offer(FlaskForm):  # type: ignore[misc]
    """Ten fields, as the least form of an offer has."""

    company = StringField(validators=[DataRequired(), Length(max=120)])
    role = StringField(validators=[DataRequired(), Length(max=120)])
    level = SelectField(choices=["L3", "L4", "L5", "L6", "L7"])
    location = StringField(validators=[DataRequired(), Length(max=40)])
    currency = SelectField(choices=["USD", "EUR", "GBP"])
    base = IntegerField(validators=[DataRequired(), NumberRange(min=1)])
    name = StringField(validators=[DataRequired(), Length(max=80)])
    recruiter = StringField(validators=[DataRequired(), Length(max=80)])
    tone = SelectField(choices=["warm", "formal", "direct"])
    written = BooleanField()


def make_app() -> Flask:
    """Make the floor app."""
    app = Flask("floor")
    app.config["SECRET_KEY"] = os.environ["NEGOTIATOR_SECRET_KEY"]
    CSRFProtect(app)
    engine = create_engine(os.environ["BENCH_FLOOR_DATABASE"])

    @event.listens_for(engine, "connect")
    def prepare(connection, _) -> None:  # type: ignore[no-untyped-def]
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    _METADATA.create_all(engine)
    page, thanks = map(app.jinja_env.from_string, (_PAGE, _DONE))

    @app.route("/", methods=["GET", "POST"])
    def offer():  # type: ignore[no-untyped-def]
        form = _Offer()
        if form.validate_on_submit():
            given = {name: value for name, value in form.data.items() if name != "csrf_token"}
            with engine.begin() as connection:
                connection.execute(insert(_OFFERS).values(given))
            return redirect("/done", 303)
        return page.render(form=form), 422 if form.is_submitted() else 200

    @app.get("/done")
    def done() -> str:
        return thanks.render()

    return app
