"""The process that reads is bound, opens nothing, and leaves nothing, however it ends."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from negotiator.documents import apart, document, loading
from negotiator.documents.document import Busy, UnreadableDocument, missing, read_document
from negotiator.documents.gate import Gate
from tests.documents import letters

READER = """\
import sys
given, sys.path[:] = sys.argv[1], sys.argv[2:]
import os, resource, signal, socket, subprocess, tempfile, time
from negotiator.documents import loading, worker
from negotiator.documents.reading import Reading
def reader(data):
{body}
loading.reader_of = lambda kind: reader
worker.main(given)
"""
HANGS = "    time.sleep(600)"
SPINS = "    while True: pass"


def code_of(body: str) -> str:
    return READER.format(body=body)


def read_with(body: str, **options: float) -> str:
    """Return the text that a reader of this body gives."""
    return apart.read_apart(b"words", "offer.txt", code=code_of(body), **options).reading.text


def children() -> set[int]:
    """Return the processes that this one has."""
    return {
        int(number)
        for task in Path("/proc/self/task").iterdir()
        for number in (task / "children").read_text().split()
    }


def await_child(before: set[int]) -> int:
    for _ in range(1_000):
        new = children() - before
        if new:
            return new.pop()
        time.sleep(0.01)
    raise AssertionError("no process was started")


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def await_end(process: int) -> bool:
    for _ in range(1_000):
        if not is_there(process):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("body", [HANGS, SPINS])
def test_a_reader_that_hangs_is_ended(body):
    before = children()

    with pytest.raises(UnreadableDocument) as refused:
        read_with(body, seconds=1)

    assert refused.value.reason == "slow"
    assert children() == before


def test_a_reader_that_hangs_before_it_takes_the_file_is_ended():
    with pytest.raises(UnreadableDocument) as refused:
        apart.read_apart(bytes(2_000_000), "a", code="import time; time.sleep(600)", seconds=1)

    assert refused.value.reason == "slow"


@pytest.mark.parametrize(
    "body",
    ["    return Reading(str(len(bytearray(600 * 1024 * 1024))))",
     "    held = []\n    while True: held.append(bytearray(50_000_000))"],
)  # fmt: skip
def test_a_reader_that_eats_memory_is_ended(body):
    with pytest.raises(UnreadableDocument) as refused:
        read_with(body)

    assert refused.value.reason == "memory"


def test_a_reader_that_is_killed_costs_one_reading_and_leaves_nothing():
    before, files = children(), sorted(Path(tempfile.gettempdir()).iterdir())
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(read_with, HANGS)
        os.kill(await_child(before), signal.SIGKILL)

        with pytest.raises(UnreadableDocument) as refused:
            reading.result()

    assert refused.value.reason == "broke"
    assert children() == before
    assert sorted(Path(tempfile.gettempdir()).iterdir()) == files
    assert read_document(b"Base 168000", "offer.txt").text == "Base 168000"


@pytest.mark.parametrize(
    "body",
    ["    os.kill(os.getpid(), signal.SIGSEGV)", "    os.abort()", "    os._exit(0)",
     "    raise RuntimeError('168000')", "    print('168000', flush=True); os._exit(0)",
     "    os.close(1)", "    return Reading('words', 99)",
     "    return Reading('words', notices=('x',))"],
)  # fmt: skip
def test_a_reader_that_breaks_is_told_in_a_sentence_of_ours(body):
    with pytest.raises(UnreadableDocument) as refused:
        read_with(body)

    assert refused.value.reason == "broke"
    assert "168000" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_nothing_of_the_file_is_in_a_failure_nor_on_standard_error(capfd):
    with pytest.raises(UnreadableDocument) as refused:
        read_with("    print(data, file=sys.stderr); raise ValueError(data)")

    shown = "".join(
        str(each) for each in (refused.value, refused.value.args, refused.value.__context__)
    )
    assert "words" not in shown.replace("copy its words", "")
    assert capfd.readouterr() == ("", "")


OPENS = {
    "a file": "open('/etc/hostname')",
    "a file to write": "open('/tmp/kept', 'w')",
    "a temporary file": "tempfile.TemporaryFile()",
    "a socket": "socket.socket()",
    "a pipe": "os.pipe()",
    "a program": "subprocess.run(['/bin/true'])",
    "memory with a name": "os.memfd_create('kept')",
    "another of what is open": "os.dup(0)",
}


@pytest.mark.parametrize("call", OPENS.values(), ids=OPENS)
def test_a_reader_can_open_nothing(call):
    said = read_with(
        f"    try: {call}\n"
        "    except OSError as error: return Reading(f'refused {error.errno}')\n"
        "    return Reading('opened')"
    )

    assert said.startswith("refused")


def test_a_reader_is_bound_and_yields():
    said = read_with(
        "    limits = [resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[1] for name in\n"
        "              ('AS', 'CPU', 'CORE', 'FSIZE', 'NOFILE', 'NPROC')]\n"
        "    return Reading(f'{limits} {os.nice(0)} {os.getcwd()} {os.getpgrp() == os.getpid()}')"
    )

    nice = min(19, os.nice(0) + 5)
    assert said == f"[{512 * 1024**2}, 10, 0, 0, 0, 0] {nice} / True"


def test_a_reader_is_told_no_secret():
    os.environ["NEGOTIATOR_SECRET_KEY"] = "not for readers"
    try:
        said = read_with("    return Reading('names ' + ' '.join(os.environ))")
    finally:
        del os.environ["NEGOTIATOR_SECRET_KEY"]

    assert set(said.split()) <= {"names", "LC_CTYPE"}


def test_a_reader_holds_nothing_open_of_ours(tmp_path):
    with (tmp_path / "ours").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)
        with pytest.raises(UnreadableDocument):
            read_with(f"    os.fstat({ours.fileno()})\n    return Reading('held')")


def test_a_reader_goes_when_its_asker_is_killed():
    script = (
        "import sys; sys.path[:] = sys.argv[2:]\n"
        "from negotiator.documents import apart\n"
        "apart.read_apart(b'words', 'a.txt', code=sys.argv[1])"
    )
    paths = [path for path in sys.path if path]
    asker = subprocess.Popen([sys.executable, "-c", script, code_of(HANGS), *paths])
    try:
        listed = Path(f"/proc/{asker.pid}/task/{asker.pid}/children")
        for _ in range(1_000):
            if listed.read_text().split():
                break
            time.sleep(0.01)
        reader = int(listed.read_text().split()[0])
        time.sleep(0.3)  # until it has asked to go along
    finally:
        asker.kill()
        asker.wait()

    assert await_end(reader)


FORGED = (
    b"", b"[]", b"null", b"{", b"[" * 100_000, b'{"kind": "pdf"}', b'"words"', b"\xff\xfe",
    json.dumps({"kind": "exe", "text": "a", "pages": 1, "notices": []}).encode(),
    json.dumps({"kind": "pdf", "text": 5, "pages": 1, "notices": []}).encode(),
    json.dumps({"kind": "pdf", "text": "a", "pages": True, "notices": []}).encode(),
    json.dumps({"kind": "pdf", "text": "a", "pages": 1, "notices": ["<b>"]}).encode(),
    json.dumps({"kind": ["pdf"], "text": "a", "pages": 1, "notices": []}).encode(),
    json.dumps({"refused": "words of the file", "numbers": {}}).encode(),
    json.dumps({"refused": ["locked"], "numbers": {}}).encode(),
    json.dumps({"refused": "locked", "numbers": {"x": 1}}).encode(),
    json.dumps({"refused": "pages", "numbers": {"pages": "{0}", "most": 1}}).encode(),
    json.dumps({"refused": "pages", "numbers": {"pages": -1, "most": 1}}).encode(),
)  # fmt: skip


@pytest.mark.parametrize("answer", FORGED)
def test_an_answer_that_is_forged_is_not_believed(answer):
    code = f"import os; os.write(1, {answer!r})"

    with pytest.raises(UnreadableDocument) as refused:
        apart.read_apart(b"words", "offer.pdf", code=code)

    assert refused.value.reason == "broke"


def test_an_answer_without_end_is_cut_off():
    code = "import os\nwhile True: os.write(1, bytes(65536))"

    with pytest.raises(UnreadableDocument) as refused:
        apart.read_apart(b"words", "offer.pdf", code=code)

    assert refused.value.reason == "broke"


def test_what_a_reader_starts_is_ended_with_it():
    code = (
        "import os, time\nchild = os.fork()\n"
        "if child: os.write(1, str(child).encode()); os._exit(0)\n"
        "os.close(1); time.sleep(600)"
    )

    child = int(apart._run([sys.executable, "-c", code], b"", 5))

    assert await_end(child)


def test_forty_at_once_are_read_or_told_to_wait_and_no_more_run_than_may():
    gate, most, before = Gate(at_once=2, waiting=60, seconds=60), 0, children()
    letter = letters.ordinary()

    def read(_: int) -> str:
        return read_document(letter, "offer.pdf", gate=gate).text

    with ThreadPoolExecutor(40) as pool:
        readings = [pool.submit(read, number) for number in range(40)]
        while not all(reading.done() for reading in readings):
            at_once = children() & children()  # what is in both was there between the two
            most = max(most, len(at_once - before))
            time.sleep(0.005)

    assert len({reading.result() for reading in readings}) == 1
    assert 1 <= most <= 2
    assert children() == before


def test_who_finds_the_places_to_wait_taken_is_told_so_at_once():
    gate = Gate(at_once=1, waiting=0)
    with gate.turn(), pytest.raises(Busy, match="Try again in a minute"):
        read_document(b"Base", "offer.txt", gate=gate)


def test_who_waits_too_long_is_told_so_and_gives_the_place_back():
    gate = Gate(at_once=1, waiting=1, seconds=0.01)
    with gate.turn():
        for _ in range(3):
            with pytest.raises(Busy):
                read_document(b"Base", "offer.txt", gate=gate)

    assert read_document(b"Base", "offer.txt", gate=gate).text == "Base"


def test_a_turn_is_given_back_by_a_reading_that_fails():
    gate = Gate(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(UnreadableDocument):
            read_document(b"%PDF-", "offer.pdf", gate=gate)

    assert read_document(b"Base", "offer.txt", gate=gate).text == "Base"


def test_a_thousand_readings_would_leave_no_pipe_open():
    before = {each.name for each in Path("/proc/self/fd").iterdir()}
    for _ in range(5):
        read_document(b"Base", "offer.txt")
        with pytest.raises(UnreadableDocument):
            read_with(HANGS, seconds=0.2)

    assert {each.name for each in Path("/proc/self/fd").iterdir()} == before


def test_without_the_extra_a_pdf_is_refused_with_what_is_missing_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(document, "find_spec", lambda name: None)
    hidden = (
        "import sys\ngiven, sys.path[:] = sys.argv[1], sys.argv[2:]\n"
        "sys.modules['pypdfium2_raw'] = None\n"
        "from negotiator.documents.worker import main\nmain(given)"
    )

    assert missing() == ("PDF",)
    with pytest.raises(UnreadableDocument, match=r"pip install 'negotiator\[letters\]'"):
        apart.read_apart(letters.ordinary(), "offer.pdf", code=hidden)
    assert apart.read_apart(b"Base", "a.txt", code=hidden).reading.text == "Base"


def test_with_the_extra_nothing_is_missing():
    assert missing() == ()


def test_the_reader_loads_no_framework_and_only_what_its_kind_needs():
    said = read_with("    return Reading(' '.join(sorted(sys.modules)))")
    loaded = set(said.split())

    assert not loaded & {
        "flask",
        "sqlalchemy",
        "pydantic",
        "babel",
        "email",
        "pypdfium2_raw",
        "site",
    }


def test_codecs_that_a_file_names_are_there():
    loading.load_for("txt", b'Content-Type: text/plain; charset="koi8-r"; charset=zip; =?nothing?=')

    assert "encodings.koi8_r" in sys.modules


def test_readings_in_threads_do_not_disturb_each_other():
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        texts[number] = read_document(f"Base {number}".encode(), "a.txt", gate=Gate(9, 9)).text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == {number: f"Base {number}" for number in range(8)}
