"""What the product starts beside itself, to set pages and to read photos, is started without anything of its parent's,
so that the guard of the browser tests is not in it: here the system calls of the whole family are read."""

import ipaddress
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from komin.playbooks.capturing.tests.voices import require_recogniser
from tests.components import lacking

_ADDRESS = re.compile(r'(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"')
_BEGIN = "from komin.conf.command_line import start_django; start_django()\n"
_PAGE = """
from komin.privacy.register.files import as_pdf
from komin.privacy.register.table import Table
assert as_pdf(Table("x", "A table", ("Host",), [("https://tracker.invalid/x.png",)])).startswith(b"%PDF")
"""
_PHOTO = """
import io
from PIL import Image
from komin.playbooks.media.rendering.render import rendered
file = io.BytesIO()
Image.new("RGB", (900, 600), "navy").save(file, "JPEG")
with rendered([file.getvalue()]) as made:
    assert made.width == 900
"""
_CLIP = """
from komin.playbooks.media.rendering.filming import filmed
from komin.playbooks.media.tests.clips import film
with filmed([film()]) as made:
    assert made.seconds == 2
"""
_VOICE = """
from komin.playbooks.capturing.dictating.recogniser import Recogniser
from komin.playbooks.capturing.tests.voices import require_recogniser, spoken
one = Recogniser(require_recogniser())
assert "particles" in one.hear(spoken(), who="ada", language="en", most_seconds=60)
one.close()
"""
_REACHING = """
import subprocess, sys
told = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.7', 9))"
subprocess.run([sys.executable, "-I", "-c", told], env={}, check=False)
"""


def reached_by(script: str, folder: Path) -> set[str]:
    """Every address that a process of the family asks the system to reach, this machine's own apart."""
    strace = shutil.which("strace")
    if strace is None:
        lacking("strace is not on this machine (Debian: apt install strace).")
    seen = folder / "calls"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [strace, "-f", "-qq", "-o", str(seen), "-e", "trace=connect,sendto,sendmsg,sendmmsg", sys.executable, "-c",
         _BEGIN + script],
        env=environment | {"KOMIN_DATA_DIR": str(folder / "data")}, capture_output=True, check=False,
    )  # fmt: skip
    if b"ptrace" in done.stderr and b"not permitted" in done.stderr:
        lacking("strace may not follow processes here (a container: --cap-add SYS_PTRACE).")
    assert done.returncode == 0, done.stderr.decode()
    addresses = set(_ADDRESS.findall(seen.read_text(encoding="utf-8", errors="replace")))
    return {one for one in addresses if not ipaddress.ip_address(one).is_loopback}


@pytest.mark.parametrize("script", [_PAGE, _PHOTO, _CLIP, _VOICE], ids=["pages", "photos", "clips", "dictation"])
def test_what_sets_pages_reads_photos_and_hears_reaches_nobody(script: str, tmp_path: Path) -> None:
    if script == _VOICE:
        require_recogniser()
    assert reached_by(script, tmp_path) == set()


def test_a_child_without_anything_of_its_parent_would_be_seen(tmp_path: Path) -> None:
    assert reached_by(_REACHING, tmp_path) == {"192.0.2.7"}
