"""Files are read by a process of its own: what goes wrong there is told, and the next file is read as ever."""

import io
import os
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from uploads import apart
from uploads.apart import MEGABYTE, Limits, read_apart
from uploads.exceptions import FileRefused, TooCostly, Unreadable, UploadRefused
from uploads.tests.apart_readers import CHILD_SLEEPS

READERS = "uploads.tests.apart_readers"


def read(reader: str, content: bytes = b"abc", **options: Any) -> Any:
    return read_apart(f"{READERS}.{reader}", io.BytesIO(content), **options)


def test_the_reader_is_given_the_file_and_what_it_is_asked() -> None:
    file = io.BytesIO("Tệp mẫu".encode())
    file.read()

    assert read_apart(f"{READERS}.length", file, name="Mẫu số 1", of=[1, 2]) == {
        "length": 11,
        "name": "Mẫu số 1",
        "of": [1, 2],
    }
    assert file.tell() == 0


def test_it_tells_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []

    assert read("slow_steps", progress=lambda done, of: steps.append((done, of))) == "xong"
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_refusal_comes_in_the_readers_words_as_the_callers_exception() -> None:
    with pytest.raises(UploadRefused, match="không được nhận"):
        read("refuse", refusal=UploadRefused)
    with pytest.raises(FileRefused):
        read("refuse")


@pytest.mark.parametrize(
    ("reader", "reason"),
    [("fall", Unreadable), ("hang", TooCostly), ("spin", TooCostly), ("eat", TooCostly), ("crash", TooCostly)],
)
def test_a_reader_that_does_not_cope_is_ended_and_the_next_file_is_read(reader: str, reason: type[Exception]) -> None:
    began = time.monotonic()

    with pytest.raises(reason):
        read(reader, limits=Limits(seconds=0.3, memory=100 * MEGABYTE))

    assert time.monotonic() - began < 5
    assert read("length")["length"] == 3


def test_what_a_reader_started_is_ended_with_it() -> None:
    with pytest.raises(TooCostly):
        read("leave_a_child", limits=Limits(seconds=0.3))

    assert (
        f"sleep {CHILD_SLEEPS}"
        not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    )


def test_a_reader_writes_no_file_and_sees_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    apart.stop_helper()

    with pytest.raises((TooCostly, Unreadable)):
        read("write", to=str(tmp_path / "x"))
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").read_bytes()
    assert "SECRET_KEY" not in read("environment")


def test_a_helper_that_was_killed_is_started_again() -> None:
    read("length")
    process = apart._Helper.process
    assert process is not None
    process.kill()
    process.wait()

    assert read("length")["length"] == 3


def test_a_copy_of_the_process_gets_a_helper_of_its_own() -> None:
    """As when gunicorn forks its workers from one that has read a file already."""
    read("length")
    outgoing, incoming = os.pipe()
    if (child := os.fork()) == 0:
        answer = read("length", b"12345")["length"]
        apart.stop_helper()
        os.write(incoming, str(answer).encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(outgoing, 10) == b"5"
    assert read("length")["length"] == 3
    for end in (outgoing, incoming):
        os.close(end)


def test_many_files_at_once_are_read_each_by_its_own() -> None:
    found: dict[int, int] = {}

    def one(size: int) -> None:
        found[size] = read("length", b"x" * size)["length"]

    threads = [threading.Thread(target=one, args=[size]) for size in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {size: size for size in range(20)}
