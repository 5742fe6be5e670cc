"""QR codes (ISO/IEC 18004) with 15 % error correction and the quiet zone of four modules that the standard asks for."""

import io

import segno

_QUIET_ZONE = 4


def qr_svg(address: str) -> bytes:
    """A drawing without a size of its own: the page says how large, a label at least half a millimetre a module."""
    drawing = io.BytesIO()
    _code(address).save(drawing, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, light="#fff")
    return drawing.getvalue()


def qr_png(address: str, *, pixels_a_module: int = 16) -> bytes:
    """For word processors; 16 pixels a module is 0.7 mm at 600 dots an inch."""
    picture = io.BytesIO()
    _code(address).save(picture, kind="png", border=_QUIET_ZONE, scale=pixels_a_module)
    return picture.getvalue()


def modules_across(address: str) -> int:
    """Modules on a side, the quiet zone on both sides included."""
    return len(_code(address).matrix) + 2 * _QUIET_ZONE


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
