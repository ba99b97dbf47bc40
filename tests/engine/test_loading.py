"""Rules outside the safe subset are refused by name, each with its mend."""

from pathlib import Path

import pytest

from negotiator.engine.loading import load_rulebook
from negotiator.engine.reading import RefusedRule

RULE = """
from negotiator.domain.tactic import Evidence, Tactic
from negotiator.engine.words import m

TACTIC = Tactic(
    id={id!r}, title="T", stage="counter", slot="ask", order={order}, summary="S",
    when={when}, because={because!r}, unless={unless!r}, evidence={evidence},
)
"""
EVIDENCE = 'Evidence("a claim", "a source", "its limits"),'


def _write(folder: Path, when: str, *, file: str | None = None, **changes: object) -> None:
    known: dict[str, object] = {
        "id": "tried",
        "order": 1,
        "because": "B",
        "unless": {"has_band": "U"},
        "evidence": f"({EVIDENCE})",
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
            "m.offer_percentile < m.uplift_percent", "compare them in domain/facts", id="two facts"
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


def test_two_tactics_never_share_an_order(tmp_path: Path) -> None:
    _write(tmp_path, "m.has_band == True")
    _write(tmp_path, "m.has_band == True", id="second")

    with pytest.raises(RefusedRule, match="same order"):
        load_rulebook(tmp_path)


def test_a_file_that_does_not_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("TACTIC = 1 / 0", encoding="utf-8")

    with pytest.raises(RefusedRule, match=r"broken\.py: file: it does not run: division by zero"):
        load_rulebook(tmp_path)


def test_an_empty_folder_is_no_rulebook(tmp_path: Path) -> None:
    with pytest.raises(RefusedRule, match="no tactic in this folder"):
        load_rulebook(tmp_path)
