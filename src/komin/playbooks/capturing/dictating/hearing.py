"""Runs in a process of its own: loads the model, gives up every right it does not need, then hears recordings.

`python -m komin.playbooks.capturing.dictating.hearing FOLDER IDLE_SECONDS` reads messages (`frames`) in twos on its
standard input, {"language": "fr", "most_seconds": 60} and the recording, and answers each two with one: {"text"} or
{"refusal"}. The first it says is {"ready": true}. It ends when nobody has spoken for IDLE_SECONDS, or when its standard
input is closed.
Imports neither Django nor settings: there is nothing here to steal. Nothing of a voice or of its words is written
anywhere but to whoever asked.
"""

import json
import os
import resource
import select
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from komin.kernel.alone import stay_alone
from komin.playbooks.capturing.dictating.frames import receive, send
from komin.playbooks.capturing.dictating.recording import RATE, RefusedRecordingError, samples_of

_THREADS = 4
_NICENESS = 5
"""Pages come first."""
_MEMORY_TO_HEAR = 1 << 30
"""Bytes beside those of the model, once more: a window of thirty seconds, and what a decoder takes."""
_WINDOW = 30
"""Seconds that Whisper hears at once."""
# What is said by nobody, as measured on silence, hum and knocking: Whisper invents a sentence ("Thanks for watching"),
# and is not sure of it.
_NO_SPEECH, _UNSURE = 0.6, -1.1


class Listener:
    """`folder` holds a model that CTranslate2 reads."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        threads = min(_THREADS, len(os.sched_getaffinity(0)))
        self._model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )

    def warm(self) -> None:
        """Everything once, noise through every part: what is loaded only when it is used is loaded afterwards."""
        import io
        import wave

        import numpy

        noise = numpy.random.default_rng(0).normal(0, 3000, RATE).astype("<i2")
        file = io.BytesIO()
        with wave.open(file, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(RATE)
            written.writeframes(noise.tobytes())
        samples = samples_of(file.getvalue(), 1)
        for only_speech in (True, False):
            self._words(samples, "en", only_speech=only_speech)

    def hear(self, recording: bytes, asked: Mapping[str, Any]) -> dict[str, Any]:
        try:
            samples = samples_of(recording, asked["most_seconds"])
            return {"text": self._words(samples, asked["language"], only_speech=True)}
        except RefusedRecordingError as refused:
            return {"refusal": str(refused)}
        except Exception:  # decoders raise anything on damaged or hostile bytes; each means the same to the person
            return {"refusal": "damaged"}

    def _words(self, samples: Any, language: str, *, only_speech: bool) -> str:
        """Empty where nobody spoke. One temperature alone: others are for films, and take ten times as long. No hint
        of the playbook: where a voice is hard to hear, its lines came back as if they had been said again."""
        parts, _about = self._model.transcribe(
            samples,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=len(samples) <= _WINDOW * RATE,
            vad_filter=only_speech,
        )
        said = [part.text for part in parts if part.no_speech_prob < _NO_SPEECH and part.avg_logprob > _UNSURE]
        line = " ".join(" ".join(said).split())
        return line[:1].upper() + line[1:]


def confine(*, memory: int) -> None:
    """From here on this process opens nothing: no file, no socket; it writes no file and leaves no image of itself."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _memory_now() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def main() -> int:
    folder, idle_seconds = Path(sys.argv[1]), float(sys.argv[2])
    # What a library prints must not come between the messages.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    asked = os.fdopen(0, "rb", buffering=0, closefd=False)
    os.nice(_NICENESS)
    # Before the libraries start threads of their own.
    stay_alone()
    listener = Listener(folder)
    listener.warm()
    weights = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    confine(memory=_memory_now() + weights + _MEMORY_TO_HEAR)
    send(answers, json.dumps({"ready": True}).encode())
    while select.select([asked], [], [], idle_seconds)[0]:
        about, recording = receive(asked), receive(asked)
        if about is None or recording is None:
            break
        send(answers, json.dumps(listener.hear(recording, json.loads(about))).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
