"""The process that hears: started when it is needed, replaced when it fails, and able to do nothing else."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from komin.playbooks.capturing.dictating import recogniser as recognising
from komin.playbooks.capturing.dictating.frames import Pipe, send
from komin.playbooks.capturing.dictating.languages import WHISPER
from komin.playbooks.capturing.dictating.recogniser import MOST_WAITING, BusyError, DeadError, Recogniser, UnheardError
from komin.playbooks.capturing.dictating.weights import FOLDER, SHA256_OF_THE_WEIGHTS, WEIGHTS
from komin.playbooks.capturing.tests.voices import encoded, require_recogniser, silence, spoken

pytestmark = pytest.mark.xdist_group("dictation")


@pytest.fixture(scope="module")
def loaded() -> Iterator[Recogniser]:
    one = Recogniser(require_recogniser())
    yield one
    one.close()


def hear(one: Recogniser, recording: bytes | None = None, who: str = "ada") -> str:
    return one.hear(silence() if recording is None else recording, who=who, language="en", most_seconds=60)


def process_of(one: Recogniser) -> int:
    assert one._process is not None
    return one._process.pid


def test_one_process_hears_one_recording_after_the_other(loaded: Recogniser) -> None:
    assert "particles" in hear(loaded, spoken())
    first = process_of(loaded)
    assert hear(loaded) == ""
    assert process_of(loaded) == first


def test_a_damaged_recording_does_not_end_it(loaded: Recogniser) -> None:
    hear(loaded)
    first = process_of(loaded)
    with pytest.raises(UnheardError, match="damaged"):
        hear(loaded, b"OggS" + bytes(1000))
    assert hear(loaded) == ""
    assert process_of(loaded) == first


def test_it_can_open_nothing_and_write_nothing_and_knows_nothing_of_the_product(loaded: Recogniser) -> None:
    hear(loaded)
    about = Path(f"/proc/{process_of(loaded)}")
    limits = {line[:26].strip(): line[26:].split()[:2] for line in about.joinpath("limits").read_text().splitlines()}
    for name in ("Max open files", "Max file size", "Max core file size"):
        assert limits[name] == ["0", "0"], name
    assert limits["Max address space"][1] != "unlimited"
    opened = [str(one.readlink()) for one in about.joinpath("fd").iterdir()]
    assert [one for one in opened if not one.startswith("pipe:") and one != "/dev/null"] == []
    assert b"KOMIN_DATA_DIR" not in about.joinpath("environ").read_bytes()
    assert b"KOMIN_SECRET_KEY" not in about.joinpath("environ").read_bytes()


def test_one_that_was_killed_is_replaced(loaded: Recogniser) -> None:
    hear(loaded)
    first = loaded._process
    assert first is not None
    first.kill()
    first.wait()
    assert hear(loaded) == ""
    assert process_of(loaded) != first.pid


def test_one_that_is_killed_while_it_hears_is_told_and_replaced(
    loaded: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear(loaded)

    def told_then_killed(pipe: Pipe, message: bytes) -> None:
        os.kill(process_of(loaded), signal.SIGSTOP)
        send(pipe, message)
        os.kill(process_of(loaded), signal.SIGKILL)

    with monkeypatch.context() as changed:
        changed.setattr(f"{recognising.__name__}.send", told_then_killed)
        with pytest.raises(DeadError):
            hear(loaded)
    assert hear(loaded) == ""


def test_one_that_crashes_over_a_recording_is_replaced_and_the_recording_refused(
    loaded: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What decoders do that hostile bytes have broken."""
    hear(loaded)
    with monkeypatch.context() as changed:
        changed.setattr(
            f"{recognising.__name__}.send", lambda _pipe, _message: os.kill(process_of(loaded), signal.SIGSEGV)
        )
        with pytest.raises(UnheardError, match="damaged"):
            hear(loaded)
    assert hear(loaded) == ""


def test_one_that_hangs_is_ended_and_replaced() -> None:
    one = Recogniser(require_recogniser(), hear_seconds=0.5)
    one.require_loaded()
    hung = one._process
    assert hung is not None
    hung.send_signal(signal.SIGSTOP)
    with pytest.raises(DeadError):
        hear(one)
    assert hung.returncode == -signal.SIGKILL
    one._hear_seconds = 60
    assert hear(one) == ""
    one.close()


def test_one_that_nobody_speaks_to_ends_by_itself_and_the_next_line_starts_another() -> None:
    one = Recogniser(require_recogniser(), idle_seconds=0)
    one.require_loaded()
    first = one._process
    assert first is not None
    assert first.wait() == 0
    # It goes while it is spoken to, and is asked once more.
    one._idle_seconds = 60
    assert hear(one) == ""
    assert process_of(one) != first.pid
    one.close()


def test_it_ends_with_whoever_started_it() -> None:
    one = Recogniser(require_recogniser())
    one.require_loaded()
    process = one._process
    assert process is not None and process.stdin is not None
    process.stdin.close()
    assert process.wait() == 0
    one._process = None


def test_getting_ready_waits_for_nothing_and_starts_one_process_alone(loaded: Recogniser) -> None:
    loaded.get_ready()
    first = process_of(loaded)
    loaded.get_ready()
    assert process_of(loaded) == first
    with loaded._turn:
        loaded.get_ready()


def test_two_who_speak_at_once_are_heard_one_after_the_other(loaded: Recogniser) -> None:
    with ThreadPoolExecutor(1 + MOST_WAITING) as pool:
        assert list(pool.map(lambda who: hear(loaded, who=str(who)), range(1 + MOST_WAITING))) == ["", ""]


def test_who_comes_when_as_many_wait_as_may_is_told(loaded: Recogniser) -> None:
    with loaded._place("bea"), loaded._place("cleo"), pytest.raises(BusyError):
        hear(loaded)
    assert hear(loaded) == ""


def test_nobody_takes_more_than_one_place_and_one_is_left_for_others(loaded: Recogniser) -> None:
    with loaded._place("ada"):
        with pytest.raises(BusyError):
            hear(loaded)
        assert hear(loaded, who="bea") == ""


def test_where_a_web_process_has_few_threads_none_of_them_waits() -> None:
    few = Recogniser(require_recogniser(), most_waiting=0)
    with few._place("ada"), pytest.raises(BusyError):
        hear(few, who="bea")


@pytest.mark.parametrize("codec", ["pcm_s16be", "mp2", "alac", "wavpack"])
def test_only_decoders_that_browsers_need_are_used(loaded: Recogniser, codec: str) -> None:
    with pytest.raises(UnheardError, match="no_recording"):
        hear(loaded, encoded(codec))


def test_it_reads_no_memory_of_the_web_process_and_signals_nobody(loaded: Recogniser) -> None:
    """Landlock; komin/kernel/tests/test_alone.py tries what it forbids."""
    hear(loaded)
    about = Path(f"/proc/{process_of(loaded)}/status").read_text()
    assert "NoNewPrivs:\t1" in about


def test_a_folder_that_holds_no_model_is_told(tmp_path: Path) -> None:
    require_recogniser()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (tmp_path / name).write_text("{}")
    one = Recogniser(tmp_path)
    with pytest.raises(DeadError):
        one.require_loaded()


def test_the_languages_are_those_that_whisper_was_taught() -> None:
    require_recogniser()
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    # Cantonese, which the weights that come along were not taught.
    assert set(_LANGUAGE_CODES) - {"yue"} == WHISPER


def test_the_weights_are_the_ones_that_were_tried() -> None:
    import hashlib

    require_recogniser()
    with (FOLDER / WEIGHTS).open("rb") as read:
        assert hashlib.file_digest(read, "sha256").hexdigest() == SHA256_OF_THE_WEIGHTS
