"""Which frame stands for a film where no film plays: the first that shows something."""

from pathlib import Path
from typing import Any

_SIDES = (32, 32)
_LEAST_CONTRAST = 10.0
"""Standard deviation of the brightness, of 255: a lens cap, a pocket and a white flash have less."""


def make_still(film: Path, file: Path) -> tuple[int, int]:
    """As PNG, of pixels only; its sides, which are those of the film. Made of the film as it is kept, so that a film
    that comes back has the same."""
    import av
    from av.video.reformatter import Colorspace

    with av.open(str(film)) as container:
        frame = _first_that_shows(container)
        picture = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709).to_image()
    picture.save(file, "PNG", compress_level=1)
    width, height = picture.size
    return width, height


def _first_that_shows(container: Any) -> Any:
    """The one of most contrast where none has enough."""
    best, most = None, -1.0
    for frame in container.decode(video=0):
        contrast = _contrast_of(frame)
        if contrast > most:
            best, most = frame, contrast
        if most >= _LEAST_CONTRAST:
            break
    return best


def _contrast_of(frame: Any) -> float:
    from PIL import Image, ImageStat

    grey = frame.reformat(*_SIDES, format="gray").planes[0]
    picture = Image.frombuffer("L", _SIDES, bytes(grey), "raw", "L", grey.line_size, 1)
    return float(ImageStat.Stat(picture).stddev[0])
