"""The QR code (ISO/IEC 18004) that an authenticator app reads."""

import segno


def qr_of_address(address: str) -> str:
    """A drawing without a size of its own, dark on white whatever the theme: cameras read nothing else reliably."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None))
