"""PDF pages from a Typst template and data.

Data reaches the template as a JSON file and never as markup, so nothing a person types is ever evaluated. Fonts are
the bundled ones only: the same data gives the same bytes on every machine.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

import komin
from komin.kernel.errors import Unavailable
from komin.platform.pdf.printable import FONTS, printable_throughout

log = logging.getLogger(__name__)

_PACKAGE = Path(komin.__file__).resolve().parent
_TYPESET = Path(__file__).resolve().with_name("typeset.py")
_PDF, _PNG, _SVG = "output.pdf", "output-{0p}.png", "output.svg"
_FAILED = _("The PDF could not be made. Try again in a moment; the page on screen says the same.")
_BUSY = _("Too many PDFs are being made at this moment. Try again in a minute.")

# Each page in the making takes a core and some hundred megabytes: the rest wait for their turn.
_AT_ONCE = threading.BoundedSemaphore(2)
_LONGEST_WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one render may take before it is ended."""

    memory_bytes: int = 3 * 1024**3
    cpu_seconds: int = 60
    output_bytes: int = 256 * 1024**2


LIMITS = Limits()


def render_pdf(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes | Path],
    *,
    created_at: datetime,
    limits: Limits = LIMITS,
) -> bytes:
    """The PDF of `template`, a Typst file of the package ("playbooks/exporting/print/playbook.typ").

    `data` is JSON, read by the template from `data.json`; `files` are put beside it under their names (no folders).
    `created_at` is the date in the file, so that the same input gives the same bytes. PDF/A-2a and PDF/UA-1 unless
    the text holds a cluster no font can show. Raises Unavailable when the compiler fails or exceeds `limits`.
    """
    with _typeset(template, data, files, limits, created_at=int(created_at.timestamp())) as root:
        return (root / _PDF).read_bytes()


def render_pictures(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes | Path],
    *,
    dots_an_inch: int = 72,
    limits: Limits = LIMITS,
) -> Iterator[bytes]:
    """Each page of `template` as a PNG, usually a pixel for each point of it; otherwise as `render_pdf`."""
    with _typeset(template, data, files, limits, output=_PNG, dots_an_inch=dots_an_inch) as root:
        pages = sorted(root.glob(_PNG.replace("{0p}", "*")))
        yield from (page.read_bytes() for page in pages)


def render_drawing(
    template: str, data: Mapping[str, Any], files: Mapping[str, bytes | Path], *, limits: Limits = LIMITS
) -> bytes:
    """The only page of `template` as an SVG that needs no font, for a page on screen that is printed; otherwise as
    `render_pdf`.
    """
    with _typeset(template, data, files, limits, output=_SVG) as root:
        return (root / _SVG).read_bytes()


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT_SECONDS):
        raise Unavailable(_BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()


def _lay_out(root: Path, template: Path, data: Mapping[str, Any], files: Mapping[str, bytes | Path]) -> None:
    shutil.copytree(template.parent, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "data.json").write_text(json.dumps(printable_throughout(dict(data))), encoding="ascii")
    for name, content in files.items():
        if Path(name).name != name:
            raise ValueError(f"{name!r} names a folder")
        if isinstance(content, Path):
            shutil.copyfile(content, root / name)
        else:
            (root / name).write_bytes(content)


@contextmanager
def _typeset(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes | Path],
    limits: Limits,
    *,
    output: str = _PDF,
    created_at: int | None = None,
    dots_an_inch: int = 72,
) -> Iterator[Path]:
    """The folder in which the pages are; only a PDF has a date, only a picture dots."""
    with _turn(), tempfile.TemporaryDirectory(prefix="komin-pdf-") as folder:
        try:
            root = Path(folder)
            _lay_out(root, _PACKAGE / template, data, files)
            order = {"output": output, "created_at": created_at, "dots_an_inch": dots_an_inch}
            _run(root, Path(template).name, order, limits)
            yield root
        except OSError as error:
            log.warning("PDF: %s", error.strerror)
            raise Unavailable(_FAILED) from error


def _run(root: Path, template: str, wanted: Mapping[str, Any], limits: Limits) -> None:
    order = {
        **wanted,
        "root": str(root),
        "template": str(root / template),
        "fonts": str(FONTS),
        "output": str(root / wanted["output"]),
        "format": Path(wanted["output"]).suffix.removeprefix("."),
        "limits": asdict(limits),
    }
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter and a script of the package, no text of anybody's
            [sys.executable, "-I", str(_TYPESET)],
            input=json.dumps(order).encode(),
            capture_output=True,
            cwd=root,
            env={"HOME": str(root), "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2", **_library_path()},
            timeout=limits.cpu_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        log.warning("PDF: ended after %d seconds", limits.cpu_seconds)
        raise Unavailable(_FAILED) from error
    if done.returncode != 0:
        # The compiler quotes the text it trips over: the log says that it failed, only debugging says on what.
        log.warning("PDF: the compiler ended with code %d", done.returncode)
        log.debug("PDF: %s", done.stderr.decode(errors="replace"))
        raise Unavailable(_FAILED)


def _library_path() -> dict[str, str]:
    """Where an interpreter outside the system's folders finds its own libraries."""
    return {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
