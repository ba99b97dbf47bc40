"""Rules outside the safe subset are refused by name, each with its mend."""

from pathlib import Path

import pytest

from negotiator.engine.loading import load_replies, load_rulebook
from negotiator.engine.reading import RefusedRule

RULE = """
from negotiator.tactics.tactic import Evidence, Place, Tactic
from negotiator.engine.words import m

TACTIC = Tactic(
    id={id!r}, title="T", stage={stage!r}, places={places}, order={order}, summary="S",
    dont={dont!r}, when={when}, because={because!r}, unless={unless!r}, evidence={evidence},
)
"""
EVIDENCE = 'Evidence("a claim", "a source", "its limits"),'


def _write(folder: Path, when: str, *, file: str | None = None, **changes: object) -> None:
    known: dict[str, object] = {
        "id": "tried",
        "order": 1,
        "places": '(Place(slot="close"),)',
        "because": "B",
        "unless": {"has_band": "U"},
        "evidence": f"({EVIDENCE})",
        "stage": "counter",
        "dont": "",
    }
    values = known | changes
    rule = RULE.format(when=when, **values)
    (folder / f"{file or values['id']}.py").write_text(rule, encoding="utf-8")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        pytest.param(
            "(m.has_band == True) | (m.base_is_fixed == True)", r"`\|` can fire twice", id="or"
        ),
        pytest.param(
            "m.offer_percentile < m.uplift_percent", "compare them in tactics/facts", id="two facts"
        ),
        pytest.param("m.offer_percentil < 75", "did you mean offer_percentile", id="misspelt"),
        pytest.param("m.zzzz < 75", "no fact of that name", id="an unknown fact"),
        pytest.param("m.offer_percentile < 75.5", "is int", id="a float"),
        pytest.param("m.offer_percentile < '75'", "is int", id="a string for a number"),
        pytest.param("m.has_band == 1", "is bool", id="one for true"),
        pytest.param("m.offer_percentile == True", "is int", id="true for a number"),
        pytest.param("m.has_band > False", "== True or == False", id="an ordered yes or no"),
        pytest.param("+m.has_band", "only <, <=", id="existence"),
        pytest.param("-m.has_band", "only <, <=", id="absence"),
        pytest.param("m.band_component.matches('b.*')", "only <, <=", id="a pattern"),
        pytest.param("m.offer_percentile + 5 > 75", "does not run|cannot be read", id="a sum"),
        pytest.param("True", "joined by &", id="plain Python"),
        pytest.param("lambda facts: True", "joined by &", id="a function"),
    ],
)
def test_a_rule_outside_the_subset_is_refused(tmp_path: Path, when: str, words: str) -> None:
    _write(tmp_path, when)

    with pytest.raises(RefusedRule, match=words) as refusal:
        load_rulebook(tmp_path)

    assert refusal.value.file == "tried.py"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"unless": {}}, "add the sentence", id="a condition without its sentence"),
        pytest.param(
            {"unless": {"has_band": "U", "would_sign": "U"}}, "does not compare it", id="too many"
        ),
        pytest.param({"because": "{walk_away}"}, "only facts in braces", id="not a fact"),
        pytest.param({"evidence": "()"}, "name at least one source", id="no evidence"),
        pytest.param({"file": "other"}, "name the file tried.py", id="a file of another name"),
    ],
)
def test_a_rule_that_does_not_explain_itself_is_refused(
    tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    _write(tmp_path, "m.has_band == True", **changes)

    with pytest.raises(RefusedRule, match=words):
        load_rulebook(tmp_path)


@pytest.mark.parametrize(
    ("places", "words"),
    [
        pytest.param("()", "end with a Place without `when`", id="nowhere to stand"),
        pytest.param(
            '(Place(slot="close", when=m.has_band == True),)',
            "end with a Place without `when`",
            id="nowhere to stand without a band",
        ),
        pytest.param('(Place(slot="time"),)', "choose one of its stage", id="of another letter"),
        pytest.param('(Place(slot="ask", over="O"),)', "give a rank", id="the ask, without rank"),
        pytest.param('(Place(slot="close", rank=1),)', "to no other", id="a rank, not at the ask"),
        pytest.param('(Place(slot="ask", rank=1),)', "say why others give way", id="no reason"),
        pytest.param(
            '(Place(slot="close", closes=frozenset({"questions"})),)',
            "say why others give way",
            id="closes without a reason",
        ),
        pytest.param(
            '(Place(slot="close", when=m.has_bnd == True), Place(slot="close"))',
            "did you mean has_band",
            id="a misspelt fact",
        ),
    ],
)
def test_a_place_that_does_not_hold_together_is_refused(
    tmp_path: Path, places: str, words: str
) -> None:
    _write(tmp_path, "m.has_band == True", places=places)

    with pytest.raises(RefusedRule, match=words):
        load_rulebook(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="in the tactic"),
        pytest.param(
            {
                "when": "m.has_band == True",
                "unless": {"has_band": "U"},
                "places": '(Place(slot="close", when=m.pay_moved == True), Place(slot="close"))',
            },
            id="in a place",
        ),
    ],
)
def test_a_rule_of_a_counter_never_names_a_fact_of_an_answer(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    known: dict[str, object] = {"when": "m.pay_moved == True", "unless": {"pay_moved": "U"}}
    _write(tmp_path, **known | changes)

    with pytest.raises(RefusedRule, match="there is no answer yet") as refusal:
        load_rulebook(tmp_path)

    assert refusal.value.condition == "pay_moved"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"dont": ""}, "say what not to do", id="nothing about what not to do"),
        pytest.param({"stage": "counter"}, "in this folder it is reply", id="of a first draft"),
        pytest.param(
            {"places": '(Place(slot="fallback", over="O"),)'},
            "choose one of its",
            id="no such slot",
        ),
    ],
)
def test_a_rule_of_a_reply_that_does_not_hold_together_is_refused(
    tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    known: dict[str, object] = {"stage": "reply", "dont": "D", "unless": {"pay_moved": "U"}}
    _write(tmp_path, "m.pay_moved == True", **known | changes)

    with pytest.raises(RefusedRule, match=words):
        load_replies(tmp_path)


def test_a_rule_of_a_reply_may_name_facts_of_both(tmp_path: Path) -> None:
    unless = {"pay_moved": "U", "has_band": "U"}
    _write(
        tmp_path,
        "(m.pay_moved == True) & (m.has_band == True)",
        stage="reply",
        dont="D",
        unless=unless,
    )

    assert [entry.tactic.id for entry in load_replies(tmp_path).tactics] == ["tried"]


def test_two_tactics_never_share_an_order(tmp_path: Path) -> None:
    _write(tmp_path, "m.has_band == True")
    _write(tmp_path, "m.has_band == True", id="second")

    with pytest.raises(RefusedRule, match="same order"):
        load_rulebook(tmp_path)


def test_two_tactics_never_share_a_rank(tmp_path: Path) -> None:
    ask = '(Place(slot="ask", rank=5, over="O"),)'
    _write(tmp_path, "m.has_band == True", places=ask)
    _write(tmp_path, "m.has_band == True", places=ask, id="second", order=2)

    with pytest.raises(RefusedRule, match="same rank"):
        load_rulebook(tmp_path)


def test_a_file_that_does_not_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("TACTIC = 1 / 0", encoding="utf-8")

    with pytest.raises(RefusedRule, match=r"broken\.py: file: it does not run: division by zero"):
        load_rulebook(tmp_path)


def test_an_empty_folder_is_no_rulebook(tmp_path: Path) -> None:
    with pytest.raises(RefusedRule, match="no tactic in this folder"):
        load_rulebook(tmp_path)
