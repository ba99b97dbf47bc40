"""Say what went wrong on standard error: the one place where failures become exit codes."""

import click

from negotiator.documents.document import Busy
from negotiator.engine.reading import RefusedRule
from negotiator.engine.ruleset import EngineFailure
from negotiator.errors import Fault, InvalidCase
from negotiator.market.band import InvalidBand
from negotiator.reference.data_file import InvalidDataFile
from negotiator.resources import FolderMissing
from negotiator.settings import InvalidSetting
from negotiator.storage.backup import NoBackup
from negotiator.storage.band_files import InvalidBandFile
from negotiator.storage.database import DatabaseUnavailable
from negotiator.storage.migrating import DatabaseTooNew
from negotiator.tables.format import ExtraMissing

INVALID_INPUT = 2
NO_BAND = 3
CANNOT_RUN = 4

_CANNOT_RUN = (
    Busy,
    DatabaseTooNew,
    DatabaseUnavailable,
    EngineFailure,
    ExtraMissing,
    FolderMissing,
    InvalidBandFile,
    InvalidDataFile,
    InvalidSetting,
    NoBackup,
    RefusedRule,
)


def explain(error: Exception) -> int | None:
    """Say what to mend and return the exit code; None for a failure that is a fault of ours."""
    if isinstance(error, InvalidCase):
        return _name_fields(error.faults)
    if isinstance(error, InvalidBand):
        return _name_fields((Fault(error.field, error.message),))
    broken = _find_broken_extension(error)
    if broken is not None or isinstance(error, _CANNOT_RUN):
        click.echo(f"negotiator: {broken or error}", err=True)
        return CANNOT_RUN
    return None


def _name_fields(faults: tuple[Fault, ...]) -> int:
    width = max(len(fault.field) for fault in faults)
    click.echo("This cannot be used as it stands. Mend and try again:", err=True)
    for fault in faults:
        click.echo(f"  {fault.field.ljust(width)}  {fault.message}".rstrip(), err=True)
    return INVALID_INPUT


def _find_broken_extension(error: BaseException | None) -> ImportError | None:
    """Return the failure to load durable_rules, if it is what caused this one."""
    while error is not None:
        if isinstance(error, ImportError) and "durable_rules" in str(error):
            return error
        error = error.__cause__
    return None
