"""The application as a WSGI server finds it: `gunicorn -c hosting/gunicorn.conf.py wsgi:app`."""

import sys
import time

from negotiator.app import create_app
from negotiator.cli.failures import explain
from negotiator.monitoring import logs
from negotiator.settings import read_settings
from negotiator.storage.database import DatabaseUnavailable

_AGAIN = 1  # gunicorn starts another worker
_NEVER = 3  # gunicorn stops, if this was at the start: what is wrong will stay wrong

try:
    settings = read_settings()
    logs.install(level=settings.log_level)
    app = create_app(settings)
except Exception as error:
    if explain(error) is None:
        raise
    time.sleep(1)  # whoever starts this again at once would do little else
    sys.exit(_AGAIN if isinstance(error, DatabaseUnavailable) else _NEVER)
