"""Files that people send are looked through for malware before anything is made of them, where a scanner is set."""

import logging
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult

from django.conf import settings
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, Unavailable
from komin.platform.scanning.clamd import LargerThanScannedError, ScannerError, stream_to

_LOG = logging.getLogger("komin.security")


def require_clean(content: bytes, *, field: str = "file") -> None:
    """Never within a transaction: it takes as long as the scanner does. Raises as `scanned`."""
    for _piece in scanned([content], field=field):
        pass


def scanned(pieces: Iterable[bytes], *, field: str = "file") -> Iterator[bytes]:
    """The pieces as they are. At their end, before they are kept, it raises Invalid, with `field`, where malware was
    found or the scanner takes no file as large; Unavailable while it does not answer: the same may be sent again."""
    scanner: SplitResult | None = settings.KOMIN["SCANNER_URL"]
    if scanner is None:
        yield from pieces
        return
    try:
        with stream_to(scanner) as stream:
            for piece in pieces:
                stream.hear(piece)
                yield piece
            found = stream.found()
    except LargerThanScannedError:
        _LOG.warning("file.too_large_for_the_scanner")
        message = _("This file is larger than what is scanned here. Ask whoever runs this site.")
        raise Invalid(message, code="too_large_to_scan", fields={field: message}) from None
    except ScannerError as error:
        _LOG.error("scanner.away reason=%s", error)
        raise Unavailable(
            _("Files can't be scanned for malware at this moment, so none is taken. Send it again in a few minutes.")
        ) from error
    if found:
        _LOG.warning("file.malware found=%s", found.replace(" ", "_"))
        message = _("Malware was found in this file (%(name)s). It was not kept. Scan the device that it comes from.")
        message %= {"name": found}
        raise Invalid(message, code="malware", fields={field: message})
