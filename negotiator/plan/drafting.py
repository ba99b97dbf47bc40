"""Draft a case: the one path that the page, the API and the command line share."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from negotiator import __version__
from negotiator.ask.case import Case
from negotiator.ask.policy import AskPolicy, read_policy
from negotiator.ask.situation import Situation, assess
from negotiator.engine.loading import load_rulebook
from negotiator.engine.verdicts import Engine
from negotiator.letter.compose import compose_email
from negotiator.letter.email import Email
from negotiator.letter.grammar import as_reason, first_name, formal_name
from negotiator.letter.lint import Check, LintRules, lint_text, read_lint_rules
from negotiator.letter.pay_phrases import gather_move_phrases
from negotiator.letter.phrases import gather_phrases
from negotiator.letter.points import phrase_point, read_fact
from negotiator.letter.wording import Wording
from negotiator.market.band import Band
from negotiator.plan.ask_lines import AskLine, list_asks
from negotiator.plan.remark import Remark
from negotiator.plan.remarks import remark_on
from negotiator.reference.reference import Reference, read_reference
from negotiator.reference.role import Catalogue
from negotiator.tactics.facts import Facts, gather_facts
from negotiator.tactics.tactic import Stage, Verdict

_STAGES: tuple[Stage, ...] = ("acknowledge", "counter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that drafting needs besides the case, read once and shared by all requests."""

    reference: Reference
    policy: AskPolicy
    engine: Engine
    wording: Wording
    lint_rules: LintRules

    @property
    def catalogue(self) -> Catalogue:
        """The roles and skills."""
        return self.reference.catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer to a case: emails, verdicts, numbers and remarks, and what they rest on."""

    case: Case
    situation: Situation
    facts: Facts
    verdicts: tuple[Verdict, ...]
    emails: tuple[Email, ...]
    asks: tuple[AskLine, ...]
    checks: tuple[Check, ...]
    versions: dict[str, str]


def load_knowledge(*, rules: Path, templates: Path, data: Path) -> Knowledge:
    """Read rules, wording and judgements from their folders; refuse what does not hold together."""
    return Knowledge(
        reference=read_reference(data),
        policy=read_policy(data / "ask_policy.toml"),
        engine=Engine(load_rulebook(rules)),
        wording=Wording(templates),
        lint_rules=read_lint_rules(data / "lint.toml"),
    )


def draft(case: Case, bands: Iterable[Band], knowledge: Knowledge) -> Plan:
    """Draft the plan of a case against these bands; the same input gives the same bytes."""
    inputs = knowledge.engine.rulebook.inputs(case.switched_off)
    situation = assess(case, bands, knowledge.reference, knowledge.policy, inputs)
    facts = gather_facts(situation)
    decision = knowledge.engine.decide(facts, switched_off=case.switched_off)
    stages, is_single = _plan_stages(situation, facts, has_ask=decision.has_ask)
    verdicts = knowledge.engine.explain(decision, stages=stages, single=is_single)
    emails = _write(situation, verdicts, knowledge, stages, is_single)
    asks = list_asks(situation, verdicts)
    remarks = remark_on(situation, verdicts, asks=asks, has_counter="counter" in stages)
    return Plan(
        case=case,
        situation=situation,
        facts=facts,
        verdicts=verdicts,
        emails=emails,
        asks=asks,
        checks=(*_lint(case, emails, knowledge.lint_rules), *_as_checks(remarks)),
        versions={
            "app": __version__,
            "rules": knowledge.engine.rulebook.version,
            "templates": knowledge.wording.version,
            "ask_policy": knowledge.policy.version,
            "bands": _bands_version(situation),
        },
    )


def _plan_stages(
    situation: Situation, facts: Facts, *, has_ask: bool
) -> tuple[frozenset[Stage], bool]:
    """Which messages the plan has, and whether one of them must do for both."""
    case = situation.case
    if facts.deadline_has_passed:
        return frozenset({"acknowledge"}), False
    counter: frozenset[Stage] = frozenset({"counter"} if has_ask else ())
    if case.plan == "counter_only" or case.candidate.acknowledged:
        return counter, False
    if (case.plan == "single" or situation.is_short_notice) and counter:
        return counter, True
    return counter | {"acknowledge"}, False


def _write(
    situation: Situation,
    verdicts: tuple[Verdict, ...],
    knowledge: Knowledge,
    stages: frozenset[Stage],
    is_single: bool,
) -> tuple[Email, ...]:
    closed = frozenset(
        slot for verdict in verdicts if verdict.place for slot in verdict.place.closes
    )
    phrases = gather_phrases(
        situation,
        knowledge.reference,
        is_single=is_single,
        takes_role_fact="role_fact" not in closed,
        lead=next(
            (verdict.place.move for verdict in verdicts if verdict.leads and verdict.place), None
        ),
    )
    send_by = {"acknowledge": situation.timeline.now, "counter": situation.timeline.counter_by}
    if is_single:
        send_by["counter"] = situation.timeline.now
    emails = []
    for stage in _STAGES:
        if stage in stages:
            speaking = [
                verdict
                for verdict in verdicts
                if verdict.tactic.stage == stage or (is_single and verdict.tactic.joins_single)
            ]
            emails.append(
                compose_email(
                    stage,
                    situation.case.tone,
                    speaking,
                    phrases,
                    knowledge.wording,
                    phrases_of=partial(gather_move_phrases, situation),
                    send_by=send_by[stage],
                )
            )
    return tuple(emails)


def own_words(case: Case) -> tuple[str, ...]:
    """Every piece of a letter that the user typed: theirs to keep, whatever the lint thinks.

    With what was typed stands what became of it in a sentence: "Build it" as "build it".
    """
    candidate = case.candidate
    points = [*candidate.case, *([read_fact(candidate.role_fact)] if candidate.role_fact else [])]
    return tuple(
        piece
        for piece in (
            case.offer.company,
            case.offer.role_title,
            case.offer.company_level,
            case.candidate.name,
            case.candidate.specific,
            case.candidate.role_fact,
            case.recruiter,
            first_name(case.recruiter),
            formal_name(case.recruiter),
            as_reason(candidate.specific) if candidate.specific else None,
            *(point.text for point in points),
            *(phrase_point(point).words for point in points),
            *(want.value for want in candidate.wants if isinstance(want.value, str)),
            *(rival.company for rival in case.rivals),
            *(band.source for band in case.market),
        )
        if piece
    )


def _lint(case: Case, emails: tuple[Email, ...], rules: LintRules) -> list[Check]:
    checks: list[Check] = []
    for email in emails:
        found = lint_text(
            email.body,
            rules,
            stage=email.stage,
            subject=email.subject,
            formal=case.tone == "formal",
            own_words=own_words(case),
        )
        checks += [check for check in found if check not in checks]
    return checks


def _as_checks(remarks: Iterable[Remark]) -> Iterable[Check]:
    return (Check(remark.level, remark.message) for remark in remarks)


def _bands_version(situation: Situation) -> str:
    band = situation.band
    if band is None:
        return "none"
    if band.is_told:
        return "given"
    return f"own {band.as_of}" if band.is_users_own else f"stored {band.id or 0} {band.as_of}"
