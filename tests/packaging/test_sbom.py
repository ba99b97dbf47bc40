"""The SBOM lists what a host installs, as `make sbom` writes it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.packaging.test_locks import ROOT, locked


def test_the_sbom_lists_everything_a_host_installs(tmp_path: Path) -> None:
    (recipe,) = [
        line.strip()
        for line in (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ").splitlines()
        if "cyclonedx-py" in line
    ]
    program, *words = recipe.split()
    assert program == "$(BIN)/cyclonedx-py"
    words[words.index("-o") + 1] = str(tmp_path / "sbom.json")

    subprocess.run([sys.executable, "-m", "cyclonedx_py", *words], cwd=ROOT, check=True, timeout=60)
    sbom = json.loads((tmp_path / "sbom.json").read_text("utf-8"))

    assert sbom["bomFormat"] == "CycloneDX"
    assert sbom["metadata"]["component"]["name"] == "negotiator"
    listed = {(part["name"], part.get("version")) for part in sbom["components"]}
    pinned = {(pin.name, next(iter(pin.specifier)).version) for pin in locked("hosting")}
    assert pinned <= listed
    assert {"flask", "durable-rules", "redis"} <= {name for name, _ in listed}
    assert all(part["externalReferences"][0]["hashes"] for part in sbom["components"])
