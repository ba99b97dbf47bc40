"""A migration that is cut short leaves nothing behind, and the next start does it whole."""

import signal
import subprocess
import sys

from sqlalchemy import inspect

from negotiator.storage.database import open_database
from tests.conftest import ROOT
from tests.faults.conftest import KEEP, running_app

CUT_SHORT = """
import os, signal, sys
from sqlalchemy import event
from negotiator.storage.database import open_database
from negotiator.storage.migrating import migrate
database = open_database(sys.argv[1])

def kill_when_half_done(connection, cursor, statement, *_):
    if "CREATE INDEX" in statement or "CREATE UNIQUE INDEX" in statement:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(database.engine, "after_cursor_execute", kill_when_half_done)
migrate(database)
"""


def test_a_process_killed_while_migrating_leaves_nothing_half_done(new_database, case):
    url = new_database()
    killed = subprocess.run([sys.executable, "-c", CUT_SHORT, url], cwd=ROOT, check=False)

    database = open_database(url)
    with database.reading() as connection:
        left = inspect(connection).get_table_names()
    database.close()
    with running_app(url) as app:
        kept = app.test_client().post(KEEP, json=case)

    assert killed.returncode == -signal.SIGKILL
    assert left == []
    assert kept.status_code == 201
