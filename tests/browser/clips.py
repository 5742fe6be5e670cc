"""A clip in a draft: the photo that was dropped becomes the still of a film that a browser really plays."""

import fractions
import subprocess
import sys
import tempfile
from pathlib import Path

import av
from PIL import Image

from tests.browser.site import Site

SECONDS = 4
_SIZE, _RATE = (320, 240), 10

_BECOME = """
import sys, django
django.setup()
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Asset
named = Asset.objects.across_workspaces(reason="a test").filter(file_name=sys.argv[2])
asset = named.latest("created_at")
film = blob_store().write(asset.workspace_id, [open(sys.argv[1], "rb").read()])
width, height, seconds = map(int, sys.argv[3:])
asset.film = dict(sha256=film.key.sha256, width=width, height=height, size=film.size, seconds=seconds)
asset.save(update_fields=["film"])
"""


def write_film(file: Path) -> None:
    """H.264 in MP4, its index before its frames, whose colour runs from black to white."""
    with av.open(str(file), "w", format="mp4", options={"movflags": "faststart"}) as film:
        stream = film.add_stream("libx264", rate=_RATE)
        (stream.width, stream.height), stream.pix_fmt = _SIZE, "yuv420p"
        for number in range(SECONDS * _RATE):
            shade = 255 * number // (SECONDS * _RATE)
            frame = av.VideoFrame.from_image(Image.new("RGB", _SIZE, (shade, shade, shade)))
            frame.pts, frame.time_base = number, fractions.Fraction(1, _RATE)
            film.mux(stream.encode(frame))
        film.mux(stream.encode())


def becomes_a_clip(site: Site, photo: str) -> None:
    """`photo`: the name of its file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "film.mp4"
        write_film(file)
        environment = site.web.environment | {"DJANGO_SETTINGS_MODULE": "komin.conf.settings"}
        told = [str(file), photo, *map(str, _SIZE), str(SECONDS)]
        subprocess.run([sys.executable, "-c", _BECOME, *told], env=environment, check=True)
