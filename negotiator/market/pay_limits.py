"""What pay for a year can be, in each currency: what lies outside was typed for something else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from negotiator.market.band import Band, Component, InvalidBand
from negotiator.resources import folder

_FIGURES = ("p10", "p25", "p50", "p75", "p90", "low", "high")


@dataclass(frozen=True, slots=True)
class PayLimits:
    """The tables of data/sources/pay_limits.toml; `sizes` has every currency in use."""

    sizes: Mapping[str, int]
    least: int
    most: Mapping[Component, int]
    least_by_country: Mapping[tuple[str, str], int]
    widest: int

    def of(self, currency: str, location: str, component: Component = "base") -> tuple[int, int]:
        """Return the least and the most for a year, in whole units; raise KeyError for no money."""
        size = self.sizes[currency]
        country = location.partition("-")[0]
        least = self.least_by_country.get((country, currency), self.least * size)
        return least, self.most[component] * size

    def check(self, band: Band) -> None:
        """Raise InvalidBand for a currency that nobody is paid in, and for what no year pays."""
        if band.currency not in self.sizes:
            raise InvalidBand("currency", no_currency(band.currency))
        least, most = self.of(band.currency, band.location, band.component)
        for name in _FIGURES:
            pay = getattr(band, name)
            if pay is not None and not least <= pay <= most:
                raise InvalidBand(name, f"{pay:,} is {no_pay(band.currency, least, most)}")
        if band.low is not None and band.high is not None and band.high > self.widest * band.low:
            raise InvalidBand(
                "high", f"{band.low:,} to {band.high:,} is too wide to be one level's range."
            )


def no_currency(code: str) -> str:
    """Return what to say of a code that is none."""
    return f"'{code[:10]}' is no currency in use. Use its ISO 4217 code, such as USD."


def no_pay(currency: str, least: int, most: int) -> str:
    """Return what to say of a figure outside of limits, after it."""
    return (
        f"no yearly pay in {currency} (those go from {least:,} to {most:,}): is it for an hour or "
        "a month, in thousands, or mistyped?"
    )


@lru_cache(maxsize=1)
def read_pay_limits() -> PayLimits:
    """Read the limits, once."""
    with (folder("data") / "sources" / "pay_limits.toml").open("rb") as file:
        given = tomllib.load(file)
    limits = given["limits"]
    total = limits["most_total"]
    return PayLimits(
        sizes={code: int(size) for size, codes in given["currencies"].items()
               for code in codes.split()},
        least=limits["least"],
        most={"base": limits["most_base"], "total_cash": total, "total_comp": total},
        least_by_country={
            (country, rule["currency"]): rule["least"]
            for country, rule in given["countries"].items()
        },
        widest=limits["widest"],
    )  # fmt: skip
