"""A recording as the samples that the recogniser hears. Imports neither Django nor settings."""

import io
from collections.abc import Iterator
from typing import Any

RATE = 16_000
"""Samples a second, as Whisper was taught."""
_RATES = range(8_000, 192_001)
"""Those of microphones. A false one would make gigabytes of two megabytes."""
_DECODERS = frozenset({"opus", "vorbis", "aac", "mp3float", "flac", "pcm_s16le", "pcm_s24le", "pcm_f32le"})
"""What browsers record with, and what people convert to: one that nobody needs is one that nobody has to trust."""


class RefusedRecordingError(Exception):
    """Its argument is a key of `dictating.refusals`."""


def container_format(head: bytes) -> str | None:
    """FFmpeg's name of the container of a recording that begins with `head`, or None; what is announced proves
    nothing."""
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if head.startswith(b"OggS"):
        return "ogg"
    if head[4:8] == b"ftyp":
        return "mov"
    return "wav" if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else None


def samples_of(recording: bytes, most_seconds: int) -> Any:
    """One voice, float32 from -1 to 1, as a numpy array. Raises RefusedRecordingError; whatever else decoders raise
    means that it is damaged."""
    import numpy

    pieces, total = [], 0
    for piece in _pieces(recording):
        total += len(piece)
        # A second more: recorders end when they are told to, not a sample later.
        if total > (most_seconds + 1) * RATE:
            raise RefusedRecordingError("too_long")
        pieces.append(piece)
    if not pieces:
        raise RefusedRecordingError("damaged")
    return numpy.concatenate(pieces).astype(numpy.float32) / 32768


def _pieces(recording: bytes) -> Iterator[Any]:
    import av

    container = container_format(recording[:64])
    if container is None:
        raise RefusedRecordingError("no_recording")
    allowed = {"codec_whitelist": ",".join(sorted(_DECODERS))}
    with av.open(io.BytesIO(recording), "r", format=container, options=allowed) as opened:
        # The list binds what looks into the container, not what is opened to decode.
        if not opened.streams.audio or opened.streams.audio[0].codec_context.name not in _DECODERS:
            raise RefusedRecordingError("no_recording")
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        for frame in opened.decode(opened.streams.audio[0]):
            if frame.sample_rate not in _RATES:
                raise RefusedRecordingError("damaged")
            yield from (made.to_ndarray().reshape(-1) for made in resampler.resample(frame))
        yield from (made.to_ndarray().reshape(-1) for made in resampler.resample(None))
