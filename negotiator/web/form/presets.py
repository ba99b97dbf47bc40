"""What is public of a company, put into the fields of a form that are still empty."""

from dataclasses import dataclass

from negotiator.reference.company import Company, CompanyFact
from negotiator.web.form.boxes import OfferForm
from negotiator.web.form.choices import shape_of


@dataclass(frozen=True, slots=True)
class Preset:
    """A company that the form was filled for, and the facts that went into fields."""

    company: Company
    filled: tuple[CompanyFact, ...]


def fill_for(form: OfferForm, company: Company) -> Preset:
    """Fill what is empty, and say beside each field that it is to be checked."""
    form["company"].data = form["company"].data or company.name
    fact = company.vesting
    is_free = not form["vesting"].data and form["equity_kind"].data in {None, "", "rsu"}
    if fact is None or fact.vesting_percent is None or not is_free:
        return Preset(company, ())
    form["equity_kind"].data = "rsu"
    form["vesting"].data = shape_of(list(fact.vesting_percent))
    if form["vesting"].data == "other":
        form["vesting_other"].data = " / ".join(f"{percent:f}" for percent in fact.vesting_percent)
    seen = f", {fact.seen}" if fact.seen else ""
    form[
        "vesting"
    ].description = f"Filled in from public sources{seen}: check it against your letter."
    return Preset(company, (fact,))
