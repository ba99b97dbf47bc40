"""How small a sample may be: under one size its figures are not shown, under another labelled."""

from dataclasses import dataclass

from negotiator.market.band import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRule:
    """Under `least` distinct observations a figure is not shown; under `thin` it is labelled.

    A posted range is no sample: one advert says all of it. Nor is what the user typed hidden from
    the user.
    """

    least: int
    thin: int

    def hides(self, band: Band) -> bool:
        """Tell whether a band rests on too little to be shown."""
        return not band.is_users_own and self._is_under(self.least, band)

    def is_thin(self, band: Band) -> bool:
        """Tell whether a band rests on little."""
        return self._is_under(self.thin, band)

    def _is_under(self, limit: int, band: Band) -> bool:
        return not band.is_posted_range and band.sample is not None and band.sample < limit
