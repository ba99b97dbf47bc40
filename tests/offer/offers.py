"""An ordinary offer for the tests of the domain."""

from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from negotiator.offer.offer import Equity, Offer
from negotiator.offer.pay import Pay


def make_offer(*, base: int = 168_000, equity_kind: str | None = None, **changes: Any) -> Offer:
    """Return an offer with only what every offer has, and the changes named."""
    known: dict[str, Any] = {
        "role": "machine-learning-engineer",
        "role_title": "Machine Learning Engineer",
        "company": "Northwind",
        "location": "US",
        "currency": "USD",
        "status": "written",
        "pay": Pay(amount=Decimal(base)),
        "time_zone": ZoneInfo("America/New_York"),
        "level": "L4",
    }
    if equity_kind:
        known["equity"] = Equity(kind=equity_kind)  # type: ignore[arg-type]
    return Offer(**(known | changes))
