"""What drafting needs besides the case: reference, policy, rules, words, weights; read once."""

from dataclasses import dataclass
from pathlib import Path

from negotiator.ask.policy import AskPolicy, read_policy
from negotiator.coaching import CoachBook, read_coach_book
from negotiator.engine.loading import load_replies, load_rulebook
from negotiator.engine.verdicts import Engine
from negotiator.letter.lint import LintRules, read_lint_rules
from negotiator.letter.wording import Wording
from negotiator.papers.tongue import Tongues, read_tongues
from negotiator.reference.reference import Reference, read_reference
from negotiator.reference.role import Catalogue
from negotiator.replies.book import ReplyBook, read_reply_book
from negotiator.weighing.weights import Weights, read_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that drafting needs besides the case, read once and shared by all requests."""

    reference: Reference
    policy: AskPolicy
    engine: Engine
    replies: Engine
    wording: Wording
    lint_rules: LintRules
    reply_book: ReplyBook
    tongues: Tongues
    weights: Weights
    coach: CoachBook

    @property
    def catalogue(self) -> Catalogue:
        """The roles and skills."""
        return self.reference.catalogue


def load_knowledge(*, rules: Path, templates: Path, data: Path) -> Knowledge:
    """Read rules, wording and judgements from their folders; refuse what does not hold together."""
    return Knowledge(
        reference=read_reference(data),
        policy=read_policy(data / "ask_policy.toml"),
        engine=Engine(load_rulebook(rules)),
        replies=Engine(load_replies(rules / "replies")),
        wording=Wording(templates),
        lint_rules=read_lint_rules(data / "lint.toml"),
        reply_book=read_reply_book(data / "replies.toml"),
        tongues=read_tongues(data / "papers"),
        weights=read_weights(data / "weights.toml"),
        coach=read_coach_book(data / "coach.toml"),
    )
