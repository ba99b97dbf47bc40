"""An email whose every sentence knows the tactics that wrote it and the origin of its figures."""

from dataclasses import dataclass
from datetime import datetime

from negotiator.letter.figure import Figure
from negotiator.thread.event import LetterStage


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a letter; `tactics` is empty for the frame every letter has.

    `id` names it across letters, and `ways` is in how many ways it can be said.
    """

    text: str
    tactics: tuple[str, ...]
    figures: tuple[Figure, ...]
    id: str = ""
    ways: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; the sign-off has one to a line."""

    sentences: tuple[Sentence, ...]
    one_to_a_line: bool = False

    @property
    def text(self) -> str:
        """The paragraph as it is sent."""
        return ("\n" if self.one_to_a_line else " ").join(line.text for line in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """A message of the plan: plain text, with the moment by which it should be sent."""

    stage: LetterStage
    subject: str
    paragraphs: tuple[Paragraph, ...]
    send_by: datetime

    @property
    def body(self) -> str:
        """The whole text, paragraphs apart by an empty line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order."""
        return tuple(line for paragraph in self.paragraphs for line in paragraph.sentences)
