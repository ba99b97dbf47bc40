"""Files that are nearly real are read or refused; `python -m tests.documents.fuzz` has more."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.mutants import KINDS

MANY = 120


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_nearly_real_is_read_or_refused(kind):
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.fuzz", "--many", str(MANY), "--kind", kind],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{kind}: {MANY} files, ")
    assert not done.stdout.startswith(f"{kind}: {MANY} files, 0 read")
