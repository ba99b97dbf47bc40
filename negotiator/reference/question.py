"""What people ask, and the answers, which take their figures from what is set."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its answer, in paragraphs, and where to read on: address and words."""

    id: str
    ask: str
    answer: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


def read_questions(path: Path, settings: Mapping[str, object]) -> tuple[QuestionGroup, ...]:
    """Read `data/questions.toml`, with settings filled in; raise KeyError naming an unknown one."""
    with path.open("rb") as file:
        read = tomllib.load(file)
    return tuple(
        QuestionGroup(
            title=group["title"],
            questions=tuple(
                Question(
                    id=entry["id"],
                    ask=entry["ask"].format_map(settings),
                    answer=tuple(part.format_map(settings) for part in entry["answer"]),
                    links=tuple((address, words) for address, words in entry.get("links", ())),
                )
                for entry in group["questions"]
            ),
        )
        for group in read["groups"]
    )
