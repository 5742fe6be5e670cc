"""Recordings made for a test: a voice that the machine speaks with, in the containers that browsers record in."""

import io
import math
import random
import shutil
import subprocess
import wave
from array import array
from collections.abc import Iterable
from pathlib import Path

import av

from komin.playbooks.capturing.dictating.here import has_libraries, model_folder
from tests.components import lacking

RATE = 16_000
LINE = "Open the filter, take the cartridge out and check for particles."
FRENCH = Path(__file__).with_name("pump.fr.ogg")
"""By SVOX Pico: the French of espeak-ng is understood by nobody who has not read the line."""
FRENCH_LINE = "Remettez la pompe sous tension et contrôlez la pression."
# Container and codec, by media type.
_WRITTEN = {"audio/webm": ("webm", "libopus"), "audio/ogg": ("ogg", "libopus"), "audio/mp4": ("mp4", "aac")}


def require_recogniser() -> Path:
    """The folder of the model."""
    folder = model_folder() if has_libraries() else None
    if folder is None:
        lacking("What hears dictation is not here: python3 tools/prepare.py test.")
    return folder


def spoken(text: str = LINE) -> bytes:
    """In English, as WAV."""
    if shutil.which("espeak-ng") is None:
        lacking("espeak-ng is not on this machine (Debian: apt install espeak-ng).")
    return subprocess.run(
        ["espeak-ng", "--stdout", "-v", "en", "-s", "140", text], capture_output=True, check=True
    ).stdout


def sound(samples: Iterable[float], *, rate: int = RATE) -> bytes:
    """WAV of samples from -1 to 1."""
    held, numbers = io.BytesIO(), array("h", (round(max(-1, min(1, sample)) * 32767) for sample in samples))
    with wave.open(held, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(numbers.tobytes())
    return held.getvalue()


def silence(seconds: float = 3) -> bytes:
    return sound([0] * round(seconds * RATE))


def workshop(seconds: int = 20) -> bytes:
    """The hum of a motor, hissing air, and something that knocks: nobody speaks."""
    chance = random.Random(7)  # noqa: S311

    def heard(place: int) -> float:
        knock = 0.6 if chance.random() < 0.0005 else 0.0
        return 0.2 * math.sin(2 * math.pi * 50 * place / RATE) + chance.gauss(0, 0.02) + knock

    return sound(heard(place) for place in range(seconds * RATE))


def recorded(wav: bytes, kind: str) -> bytes:
    """As a browser hands it over."""
    if kind == "audio/wav":
        return wav
    container, codec = _WRITTEN[kind]
    held = io.BytesIO()
    with av.open(io.BytesIO(wav), "r", format="wav") as heard, av.open(held, "w", format=container) as made:
        track = made.add_stream(codec, rate=48_000)
        assert isinstance(track, av.AudioStream)
        resampler = av.AudioResampler(format=track.format, layout="mono", rate=48_000)
        track.layout = "mono"
        for frame in [*heard.decode(audio=0), None]:
            for part in resampler.resample(frame):
                made.mux(track.encode(part))
        made.mux(track.encode(None))
    return held.getvalue()


def encoded(codec: str) -> bytes:
    """A second of silence by a codec of FFmpeg, in a Matroska file: as WebM begins."""
    held = io.BytesIO()
    with av.open(held, "w", format="matroska") as made:
        track = made.add_stream(codec, rate=RATE)
        assert isinstance(track, av.AudioStream)
        track.layout = "mono"
        resampler = av.AudioResampler(
            format=track.format, layout="mono", rate=RATE, frame_size=track.frame_size or 1024
        )
        with av.open(io.BytesIO(silence(1)), "r", format="wav") as heard:
            for frame in heard.decode(audio=0):
                for part in resampler.resample(frame):
                    made.mux(track.encode(part))
        made.mux(track.encode(None))
    return held.getvalue()
