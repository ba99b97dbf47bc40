"""The wheel carries its rules, templates and data, and finds them once installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from negotiator import resources

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("rules", "email_templates", "data")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel with the hatchling that is installed, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


def shipped(folder: Path) -> set[str]:
    """Return the files under `folder` that belong in a wheel."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc" and not file.name.startswith(".")
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_the_wheel_bundles_the_whole_folder(wheel, name):
    prefix = f"negotiator/_bundled/{name}/"

    bundled = {
        entry.removeprefix(prefix)
        for entry in zipfile.ZipFile(wheel).namelist()
        if entry.startswith(prefix)
    }

    assert bundled
    assert bundled == shipped(ROOT / name)


def test_the_wheel_puts_nothing_else_at_the_top_of_site_packages(wheel):
    tops = {entry.split("/")[0] for entry in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"negotiator"}


def test_the_wheel_carries_every_file_of_the_package(wheel):
    entries = set(zipfile.ZipFile(wheel).namelist())

    assert {f"negotiator/{file}" for file in shipped(ROOT / "negotiator")} <= entries


def test_an_installed_package_finds_its_own_folders(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    (tmp_path / "data").mkdir()  # another package's, beside ours in site-packages
    question = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from negotiator.resources import folder; "
        "print(*(folder(name) for name in sys.argv[2:]), sep='\\n')"
    )

    said = subprocess.run(
        [sys.executable, "-c", question, str(tmp_path), *FOLDERS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    inside = tmp_path / "negotiator" / "_bundled"
    assert said.stdout.splitlines() == [str(inside / name) for name in FOLDERS]


def test_a_checkout_finds_the_folders_at_its_top():
    assert [resources.folder(name) for name in FOLDERS] == [ROOT / name for name in FOLDERS]


def test_a_missing_folder_is_named_with_what_to_do(tmp_path):
    with pytest.raises(resources.FolderMissing, match="The folder 'data' is missing") as missing:
        resources.folder("data", package=tmp_path / "negotiator")

    assert missing.value.looked_in == (tmp_path / "negotiator" / "_bundled" / "data",)
