"""Load a folder of tactics: one file each, checked before anything is evaluated."""

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from string import Formatter

from negotiator.domain.facts import VOCABULARY
from negotiator.domain.tactic import Tactic
from negotiator.engine.reading import Comparison, RefusedRule, read_comparisons


@dataclass(frozen=True, slots=True)
class LoadedTactic:
    """A tactic with its rule taken apart."""

    tactic: Tactic
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every tactic of a folder in the order of the letter, and a digest of their files."""

    tactics: tuple[LoadedTactic, ...]
    version: str


def load_rulebook(folder: Path) -> Rulebook:
    """Read every `<id>.py` of a folder; raise RefusedRule naming the file, condition and mend.

    The files are run as Python: point this only at a folder the operator trusts.
    """
    import_module("negotiator.engine.words")  # a broken extension shows here, not as a rule's fault
    files = sorted(folder.glob("*.py"))
    if not files:
        raise RefusedRule(str(folder), "no rules", "there is no tactic in this folder")
    loaded = sorted((_load(file) for file in files), key=lambda entry: entry.tactic.order)
    _refuse_shared_orders(loaded)
    digest = sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return Rulebook(tuple(loaded), f"sha256:{digest.hexdigest()[:16]}")


def _load(file: Path) -> LoadedTactic:
    spec = importlib.util.spec_from_file_location(f"negotiator_rules_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise RefusedRule(file.name, "file", "it cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except RefusedRule:
        raise
    except Exception as error:  # whatever a rule file raises is named with the file
        raise RefusedRule(file.name, "file", f"it does not run: {error}") from error
    tactic = getattr(module, "TACTIC", None)
    if not isinstance(tactic, Tactic):
        raise RefusedRule(file.name, "TACTIC", "set TACTIC = Tactic(id=…, …)")
    if tactic.id != file.stem:
        raise RefusedRule(
            file.name, f"id={tactic.id!r}", f"name the file {tactic.id}.py, or the id {file.stem!r}"
        )
    comparisons = read_comparisons(tactic.when, file=file.name)
    _check_words(tactic, comparisons, file.name)
    return LoadedTactic(tactic, comparisons)


def _check_words(tactic: Tactic, comparisons: Iterable[Comparison], file: str) -> None:
    used = {comparison.fact for comparison in comparisons}
    for fact in sorted(used - set(tactic.unless)):
        raise RefusedRule(
            file, f"unless[{fact!r}]", "add the sentence for when this condition fails"
        )
    for fact in sorted(set(tactic.unless) - used | tactic.needs - used):
        raise RefusedRule(file, fact, "it is explained or needed, but `when` does not compare it")
    for sentence in (tactic.because, *tactic.unless.values()):
        for _, name, _, _ in Formatter().parse(sentence):
            if name is not None and name not in VOCABULARY:
                raise RefusedRule(file, f"{{{name}}}", "a sentence may name only facts in braces")
    if not tactic.evidence:
        raise RefusedRule(file, "evidence", "name at least one source, or say that there is none")


def _refuse_shared_orders(loaded: Iterable[LoadedTactic]) -> None:
    seen: dict[int, str] = {}
    for entry in loaded:
        other = seen.setdefault(entry.tactic.order, entry.tactic.id)
        if other != entry.tactic.id:
            raise RefusedRule(f"{entry.tactic.id}.py", f"order={entry.tactic.order}",
                              f"{other} has the same order; each tactic needs its own")  # fmt: skip
