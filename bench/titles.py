"""Learn what job titles are of, and say how often that is right: `python -m bench.titles`.

The phrases are learnt from filings that pair a title with a code of the SOC 2018, from O*NET's
alternate titles, and from the names of the statistics. To measure, they are learnt from half of
the employers and tried on the other half, weighted by filings.
"""

import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import click
import polars as pl

from negotiator.reference.title_book import TitleBook, read_title_book
from negotiator.reference.title_words import TitleWords, phrases_of
from negotiator.resources import folder

_ONE_EMPLOYER = 0.7  # the power that damps what one employer files again and again
_ALTERNATE = 0.3  # what a title of O*NET counts beside a filing; it is noisy for technology
_KEPT = 4  # occupations kept of a phrase
_LEAST = {"": 2.0, "$": 2.0, "^": 3.0, "=": 0.0}  # phrases said less often are left out
Filing = tuple[str, str, str, int]


def read_filings(path: Path) -> list[Filing]:
    """Read employer, title, code and count; rows of the SOC 2010 (15-11xx) are left out."""
    rows = pl.read_parquet(path).select("EMPLOYER_NAME", "JOB_TITLE", "SOC_CODE").drop_nulls()
    rows = rows.with_columns(pl.col("SOC_CODE").str.slice(0, 7))
    rows = rows.filter(~pl.col("SOC_CODE").str.starts_with("15-11"))
    counted = rows.group_by("EMPLOYER_NAME", "JOB_TITLE", "SOC_CODE").len()
    return sorted((str(e), str(t), str(c), int(n)) for e, t, c, n in counted.iter_rows())


def read_names(onet: Path, data: Path) -> list[tuple[str, str, float]]:
    """Read title, code and weight from O*NET's alternate titles and the statistics' names."""
    with onet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    names = [(row[1], row[0][:7], _ALTERNATE) for row in rows]
    with (data / "occupations.csv").open(encoding="utf-8", newline="") as file:
        names += [(row["title"], row["code"][:7], 1.0) for row in csv.DictReader(file)]
    return names


def learn(
    filings: Iterable[Filing], names: Iterable[tuple[str, str, float]], words: TitleWords
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Weigh for each phrase the occupations it speaks for.

    A phrase speaks the louder the longer it is, the more often it was said, and the fewer
    occupations it was said of.
    """
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, title, code, count in filings:
        for phrase, _ in phrases_of(words.craft(title)):
            said[phrase][code] += count**_ONE_EMPLOYER  # type: ignore[assignment]
    for title, code, weight in names:
        for phrase, _ in phrases_of(words.craft(title)):
            said[phrase][code] += weight  # type: ignore[assignment]
    return {
        phrase: weighed
        for phrase, codes in sorted(said.items())
        if (weighed := _weigh(phrase, codes))
    }


def _weigh(phrase: str, codes: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    total, mark = sum(codes.values()), phrase[0] if phrase[0] in "$^=" else ""
    length = phrase.count(" ") + 1
    if total < _LEAST[mark] or phrase == "=" or (length > 1 and not mark and total < 3):
        return ()
    purity = max(codes.values()) / total
    place = {"=": 3.0, "$": 1.3}.get(mark, 1.0)
    loud = length**1.5 * place * math.log1p(total) * purity**2
    top = sorted(codes.items(), key=lambda item: (-item[1], item[0]))[:_KEPT]
    kept = ((code, round(loud * part / total, 2)) for code, part in top)
    return tuple((code, weight) for code, weight in kept if weight >= 0.05)


def prune(
    phrases: dict[str, tuple[tuple[str, float], ...]], book: TitleBook
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Leave out whole titles that the phrases inside them read the same, and for sure."""
    inner = {phrase: said for phrase, said in phrases.items() if phrase[0] != "="}
    book.__dict__["_phrases"] = inner
    for phrase, said in phrases.items():
        if phrase[0] == "=":
            found = book.find(tuple(phrase[1:].split(" ")))
            if found is None or found.is_guess or found.occupation != said[0][0]:
                inner[phrase] = said
    return dict(sorted(inner.items()))


def write(path: Path, phrases: Mapping[str, tuple[tuple[str, float], ...]]) -> None:
    """Write the phrases, each with the occupations it speaks for."""
    lines = [
        "# Phrases of job titles, and how loudly each speaks for an occupation (SOC 2018). Learnt",
        "# by `python -m bench.titles learn` from H-1B labor condition applications of October to",
        "# December 2023 and the names of the OEWS of May 2025 (both US government), and from the",
        "# O*NET 27.0 Database by the U.S. Department of Labor, Employment and Training",
        "# Administration, used under the CC BY 4.0 licence and changed.",
        *(
            "\t".join([phrase, *(f"{code} {weight:g}" for code, weight in said)])
            for phrase, said in phrases.items()
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(book: TitleBook, filings: Iterable[Filing]) -> tuple[int, float, float, float]:
    """Return how many filings there are, and the percent recognised, of the group, of the code."""
    rows = recognised = group = code = 0
    for _, title, filed, count in filings:
        found = book.find(book.words.craft(title))
        rows += count
        if found is not None:
            recognised += count
            group += count * (found.occupation[:5] == filed[:5])
            code += count * (found.occupation == filed)
    return rows, 100 * recognised / rows, 100 * group / rows, 100 * code / rows


def _is_first_half(employer: str) -> bool:
    return sha256(employer.encode()).digest()[0] % 2 == 0


@click.command()
@click.argument("action", type=click.Choice(["learn", "measure"]))
@click.option("--filings", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--onet", type=click.Path(exists=True, path_type=Path), required=True)
def main(action: str, filings: Path, onet: Path) -> None:
    """Learn the phrases that ship, or measure how often such phrases are right."""
    data = folder("data")
    book = read_title_book(data)
    rows, names = read_filings(filings), read_names(onet, data)
    if action == "learn":
        write(data / "title_phrases.tsv", prune(learn(rows, names, book.words), book))
        return
    halves = [row for row in rows if _is_first_half(row[0])]
    book.__dict__["_phrases"] = prune(learn(halves, names, book.words), book)
    unseen = [row for row in rows if not _is_first_half(row[0])]
    technology = [row for row in unseen if row[2].startswith("15-")]
    for name, some in (("technology", technology), ("all occupations", unseen)):
        count, recognised, group, code = measure(book, some)
        click.echo(
            f"{name}: {count:,} filings; recognised {recognised:.1f}%, minor group {group:.1f}%, "
            f"code {code:.1f}%"
        )


if __name__ == "__main__":
    sys.exit(main())
