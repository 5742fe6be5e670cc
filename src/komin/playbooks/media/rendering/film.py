"""Runs in a process of its own, limited before it reads a byte: makes the film of one clip, and its still.

`python -m komin.playbooks.media.rendering.film CLIP FOLDER` takes CLIP away as soon as it is open, writes
FOLDER/film.mp4 and FOLDER/still.png and one line of JSON on standard output: {"width", "height", "seconds",
"captured_at"} or {"refusal": "too_long"}.

The film is H.264 in MP4, of one track: no sound, no words, no place, no device, no time. Sound is not even decoded.
Imports neither Django nor settings: there is nothing here to steal.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, NoReturn

from komin.playbooks.media.limits import MOST_FRAMES_A_SECOND, MOST_PIXELS_OF_A_FRAME, MOST_SECONDS
from komin.playbooks.media.rendering.confinement import answer, confine, is_full
from komin.playbooks.media.rendering.formats import film_format, is_cut_short, refusal_of
from komin.playbooks.media.rendering.frames import Shown, in_time
from komin.playbooks.media.rendering.silent_film import Drawing, copy_film, is_as_we_make_it
from komin.playbooks.media.rendering.still import make_still

_MEMORY = 2 << 30
_CPU_SECONDS = 1500
"""A minute of 4K took five on a fast core; others have slower ones."""
_LONGEST_PAUSE = 180
"""Seconds from one frame to the next, after which it ends: decoders have been seen to wait for themselves."""
_LARGEST_OUTPUT = 64 << 20
_THREADS = 2
_DECODERS = frozenset(
    {"h264", "hevc", "libdav1d", "av1", "vp8", "vp9", "mpeg4", "h263", "mjpeg", "prores", "dvvideo", "png"}
)
"""What phones, cameras and browsers film with; nothing else that FFmpeg knows is opened."""


class _RefusedError(Exception):
    """Its argument is a key of REFUSALS."""


def make_film(clip: Path, folder: Path) -> dict[str, Any]:
    with clip.open("rb") as file:
        # Whoever stops this process leaves nothing of what was sent: it has no name any more.
        clip.unlink()
        try:
            return _made(file, folder)
        except _RefusedError as refused:
            return {"refusal": str(refused)}


def _made(file: IO[bytes], folder: Path) -> dict[str, Any]:
    import av

    head = file.read(64)
    container_format = film_format(head)
    if container_format is None:
        raise _RefusedError(refusal_of(head))
    if container_format == "mov" and is_cut_short(file):
        raise _RefusedError("damaged")
    # FFmpeg's own, without Python: a thread that waits for the interpreter to say something, and whoever waits in the
    # interpreter for that thread to end, would wait for ever.
    av.logging.restore_default_callback()
    av.logging.set_libav_level(av.logging.FATAL)

    def opened() -> Any:
        file.seek(0)
        return av.open(file, format=container_format, options={"codec_whitelist": ",".join(_DECODERS)})

    with opened() as container:
        captured_at, as_ours = _captured_at(container.metadata), is_as_we_make_it(container, _track_of(container))
    film = folder / "film.mp4"
    last = _taken_over(opened, film) if as_ours else None
    if last is None:
        last = _drawn(opened, film)
    width, height = make_still(film, folder / "still.png")
    seconds = max(1, round(last + 1 / MOST_FRAMES_A_SECOND))
    return {"width": width, "height": height, "seconds": seconds, "captured_at": captured_at}


def _track_of(container: Any) -> Any:
    """The video track that shows most. What is announced of it is believed as far as it refuses."""
    # The list binds what looks into the container, not what is opened to decode.
    known = [track for track in container.streams.video if track.codec_context.name in _DECODERS]
    tracks = [track for track in known if not track.disposition & track.disposition.attached_pic]
    if not tracks:
        raise _RefusedError("no_picture")
    track = max(tracks, key=lambda track: track.width * track.height)
    if track.width * track.height > MOST_PIXELS_OF_A_FRAME:
        raise _RefusedError("frames_too_large")
    announced = float(track.duration * track.time_base) if track.duration else (container.duration or 0) / 1e6
    if round(announced) > MOST_SECONDS:
        raise _RefusedError("too_long")
    track.codec_context.options = {"max_pixels": str(MOST_PIXELS_OF_A_FRAME)}
    track.codec_context.thread_count = _THREADS
    track.thread_type = "AUTO"
    return track


def _frames(container: Any, track: Any) -> Iterator[tuple[float, Any]]:
    """Each frame with its second from the first; ends when nobody waits for them any more."""
    parent, first, second = os.getppid(), None, 0.0
    for frame in container.decode(track):
        signal.alarm(_LONGEST_PAUSE)
        if os.getppid() != parent:
            _end(1)
        at = second + 1 / MOST_FRAMES_A_SECOND if frame.time is None else float(frame.time)
        first = at if first is None else first
        second = at - first
        if round(second) > MOST_SECONDS:
            raise _RefusedError("too_long")
        yield second, frame
    if first is None:
        raise _RefusedError("damaged")


def _taken_over(opened: Callable[[], Any], film: Path) -> float | None:
    """A film of ours that comes back is kept as it is: encoding it anew would take something of it each time. All of it
    is decoded all the same; None where it is not what it says."""
    seen, last = 0, 0.0
    with opened() as container:
        track = _track_of(container)
        for second, frame in in_time(_frames(container, track)):
            if (frame.width, frame.height) != (track.width, track.height) or frame.rotation:
                return None
            seen, last = seen + 1, second
        if seen != track.frames:
            return None
    with opened() as container:
        copy_film(container, _track_of(container), film)
    return last


def _drawn(opened: Callable[[], Any], film: Path) -> float:
    """Decoded, drawn anew frame by frame and encoded."""
    import av

    drawing, shown, second, aside = None, None, 0.0, film.with_name("drawn.mp4")
    with opened() as container:
        track = _track_of(container)
        for second, frame in in_time(_frames(container, track)):
            if drawing is None or shown is None:
                shown = Shown(frame, track.sample_aspect_ratio, film.parent)
                drawing = Drawing(aside, shown.width, shown.height, threads=_THREADS)
            drawing.add(shown(frame), second)
        assert drawing is not None, "a film without a frame is refused"
        drawing.close()
    with av.open(str(aside)) as container:
        copy_film(container, container.streams.video[0], film)
    return second


def _captured_at(said: dict[str, str]) -> str | None:
    """When it was filmed, ISO 8601; taken as UTC where no offset is said."""
    for name in ("com.apple.quicktime.creationdate", "creation_time"):
        try:
            moment = datetime.fromisoformat(said[name])
        except (KeyError, ValueError):
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return None


def main() -> NoReturn:
    confine(memory=_MEMORY, cpu_seconds=_CPU_SECONDS, largest_output=_LARGEST_OUTPUT)
    signal.alarm(_LONGEST_PAUSE)
    _end(answer(lambda: make_film(Path(sys.argv[1]), Path(sys.argv[2])), is_machine=is_full))


def _end(status: int) -> NoReturn:
    """At once: a decoder that is left in the middle has threads that the end of an interpreter would wait for."""
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
