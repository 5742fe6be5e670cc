"""Clips made for a test, as a camera makes them: with sound, a place and a device."""

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from PIL import Image

from komin.people.workspaces.models import Member
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.pictures import prepared

SECRETS = (b"Secretcam", b"+48.8583+002.2945", b"Spoken by Ada")
"""Who, where and with what it was filmed, as `film` writes it."""
_SAID = {"make": "Secretcam", "location": "+48.8583+002.2945/", "comment": "Spoken by Ada"}
_HERTZ = 48_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a player finds in a film: its tracks, the sides and second of each frame, whatever is said about it."""

    tracks: list[str]
    codec: str
    sides: set[tuple[int, int]]
    seconds: list[float]
    said: set[str]


def film(
    *,
    seconds: float = 2,
    sides: tuple[int, int] | None = (64, 48),
    rate: int = 10,
    colours: Iterable[str] = ("teal",),
    codec: str = "libx264",
    container: str = "mp4",
    times: Iterable[float] | None = None,
    **tracks: Any,
) -> bytes:
    """A film that shows each of `colours` for as long as the others, with a stripe in it. `times`: the second of each
    frame, else `rate` a second. `sound=False` and `said={}` leave that away; `second=(…)` are the sides of another
    track."""
    held, shown = io.BytesIO(), list(colours)
    at = list(times) if times is not None else [number / rate for number in range(round(seconds * rate))]
    options = {"movflags": "use_metadata_tags"} if container in ("mp4", "mov") else {}
    with av.open(held, "w", format=container, options=options) as made:
        made.metadata.update(tracks.get("said", _SAID))
        pictures = [_track(made, codec, one, rate) for one in (sides, tracks.get("second")) if one]
        sound = made.add_stream("aac", rate=_HERTZ) if tracks.get("sound", True) else None
        for place, second in enumerate(at):
            for track in pictures:
                frame = _frame(track, shown[place * len(shown) // len(at)])
                frame.pts, frame.time_base = round(second * 90_000), Fraction(1, 90_000)
                made.mux(track.encode(frame))
        for track in pictures:
            made.mux(track.encode(None))
        if sound is not None:
            _add_sound(made, sound, seconds)
    return held.getvalue()


def _track(made: Any, codec: str, sides: tuple[int, int], rate: int) -> Any:
    track = made.add_stream(codec, rate=rate)
    track.width, track.height = sides
    track.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    track.codec_context.time_base = Fraction(1, 90_000)
    return track


def _frame(track: Any, colour: str) -> Any:
    picture = Image.new("RGB", (track.width, track.height), colour)
    if colour != "black":
        picture.paste("white", (0, 0, track.width // 2, track.height))
    frame: Any = av.VideoFrame
    return frame.from_image(picture).reformat(format=track.pix_fmt)


def _add_sound(made: Any, track: Any, seconds: float) -> None:
    size = 960
    for number in range(round(seconds * _HERTZ / size)):
        frame = av.AudioFrame(format="s16", layout="mono", samples=size)
        frame.planes[0].update(bytes((number * 7 + place) % 256 for place in range(2 * size)))
        frame.sample_rate, frame.pts, frame.time_base = _HERTZ, number * size, Fraction(1, _HERTZ)
        made.mux(track.encode(frame))
    made.mux(track.encode(None))


def turned_while_filming() -> bytes:
    """As browsers write it (WebM) when the phone is turned: from one second on, frames have other sides."""
    held = io.BytesIO()
    with av.open(held, "w", format="webm") as made:
        track = _track(made, "libvpx", (64, 48), 10)
        then: Any = av.CodecContext.create("libvpx", "w")
        then.width, then.height, then.pix_fmt, then.framerate = 48, 64, "yuv420p", Fraction(10)
        then.time_base = Fraction(1, 90_000)
        for encoder, start in ((track, 0), (then, 1)):
            frames = [_frame(encoder, "teal") for _number in range(10)]
            for number, frame in enumerate(frames):
                frame.pts, frame.time_base = 90_000 * start + 9_000 * number, Fraction(1, 90_000)
            for packet in [packet for frame in [*frames, None] for packet in encoder.encode(frame)]:
                packet.stream, packet.time_base = track, Fraction(1, 90_000)
                made.mux_one(packet)
    return held.getvalue()


def held_at(turn: int, content: bytes) -> bytes:
    """An MP4 that says by how many degrees it is to be turned clockwise (ISO/IEC 14496-12 § 8.3.2), as phones do."""
    along, across = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    matrix = struct.pack(">9i", along << 16, across << 16, 0, -across << 16, along << 16, 0, 0, 0, 1 << 30)
    start = content.index(b"tkhd") + 44
    return content[:start] + matrix + content[start + len(matrix) :]


def seen_in(content: bytes) -> Seen:
    played: Any
    with av.open(io.BytesIO(content)) as played:
        track = played.streams.video[0]
        said = {*played.metadata.values(), *(word for one in played.streams for word in one.metadata.values())}
        frames = list(played.decode(track))
        tracks = [one.type for one in played.streams]
    return Seen(
        tracks,
        track.codec_context.name,
        {(one.width, one.height) for one in frames},
        [one.time or 0.0 for one in frames],
        said,
    )


def clip(by: Member, *, seconds: int = 12, colour: str = "teal") -> Asset:
    """A clip of the member's workspace that is ready; of each colour and length one."""
    return prepared(by, film(seconds=seconds, rate=2, colours=[colour]), "clip.mp4")
