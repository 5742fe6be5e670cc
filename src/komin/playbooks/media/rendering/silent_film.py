"""A film as it is kept: one track of H.264 in an MP4 that begins to play before all of it has arrived.

The muxer is told to write nothing of its own, and of the track no message goes on (SEI, ITU-T H.264 annex D): the
encoder's name stands there, and cameras write what they like.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from komin.playbooks.media.limits import LONGEST_SIDE_OF_FILM, MOST_BITS_A_SECOND, MOST_FRAMES_A_SECOND
from komin.playbooks.media.rendering.frames import CLOCK

_FRAMES_BETWEEN_ENTRIES = 2 * MOST_FRAMES_A_SECOND
"""Whoever jumps into the film waits for two seconds of it to be decoded at most."""
_OWN_WORDS = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"}
_MESSAGE, _LENGTH = 6, 4
"""Of a unit: what it is when it carries a message, and how many bytes say how long it is."""


class Drawing:
    """Takes frames as they are shown, one after another."""

    def __init__(self, file: Path, width: int, height: int, *, threads: int) -> None:
        self._container = _opened(file)
        rate = MOST_BITS_A_SECOND // 1000
        told = {"preset": "veryfast", "crf": "23", "maxrate": f"{rate}k", "bufsize": f"{2 * rate}k", "profile": "high"}
        track = self._container.add_stream("libx264", rate=MOST_FRAMES_A_SECOND, options=told)
        track.width, track.height, track.pix_fmt = width, height, "yuv420p"
        context = track.codec_context
        context.time_base = Fraction(1, CLOCK)
        context.thread_count, context.gop_size = threads, _FRAMES_BETWEEN_ENTRIES
        context.color_primaries = context.color_trc = context.colorspace = context.color_range = 1
        self._track = track

    def add(self, frame: Any, second: float) -> None:
        from av.video.frame import PictureType

        frame.pts, frame.time_base = round(second * CLOCK), Fraction(1, CLOCK)
        frame.pict_type = PictureType.NONE
        self._container.mux(self._track.encode(frame))

    def close(self) -> None:
        self._container.mux(self._track.encode(None))
        self._container.close()


def is_as_we_make_it(container: Any, track: Any) -> bool:
    """Whether a file says of itself that it needs no drawing anew: one silent track, small, without a word."""
    said = set(container.metadata) | set(track.metadata)
    context = track.codec_context
    return (
        len(container.streams) == 1
        and (context.name, context.pix_fmt) == ("h264", "yuv420p")
        and _length_of(context.extradata) == _LENGTH
        and max(track.width, track.height) <= LONGEST_SIDE_OF_FILM
        and said <= _OWN_WORDS
        and (track.sample_aspect_ratio or 1) == 1
        and bool(track.duration)
        and container.size * 8 <= MOST_BITS_A_SECOND * (2 + track.duration * track.time_base)
    )


def copy_film(container: Any, track: Any, file: Path) -> None:
    """The track as it is, without messages: a film that is copied again has the same bytes."""
    import av

    copy = _opened(file)
    new = copy.add_stream_from_template(track)
    for packet in container.demux(track):
        if packet.dts is None:
            continue
        plain = av.Packet(b"".join(_without_messages(bytes(packet))))
        plain.pts, plain.dts, plain.time_base = packet.pts, packet.dts, packet.time_base
        # Of use only for the last, of which nothing else says how long it stays.
        plain.duration = round(1 / MOST_FRAMES_A_SECOND / packet.time_base)
        plain.is_keyframe, plain.stream = packet.is_keyframe, new
        copy.mux_one(plain)
    copy.close()


def _without_messages(units: bytes) -> Iterator[bytes]:
    at = 0
    while at + _LENGTH < len(units):
        end = at + _LENGTH + int.from_bytes(units[at : at + _LENGTH], "big")
        if units[at + _LENGTH] & 0x1F != _MESSAGE:
            yield units[at:end]
        at = end


def _length_of(configuration: bytes | None) -> int:
    """How many bytes say the length of a unit (ISO/IEC 14496-15 § 5.3.3.1); 0 where the file does not say."""
    return (configuration[4] & 3) + 1 if configuration and len(configuration) > 4 and configuration[0] == 1 else 0


def _opened(file: Path) -> Any:
    import av

    told = {"movflags": "+faststart", "fflags": "+bitexact", "write_btrt": "0"}
    return av.open(str(file), "w", format="mp4", options=told)
