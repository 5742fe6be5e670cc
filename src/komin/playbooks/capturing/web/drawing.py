import io

import segno


def code_drawing(address: str) -> str:
    """The address as a QR code (ISO/IEC 18004) in SVG, black on white with its quiet zone, of no size of its own."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=4, xmldecl=False, omitsize=True, light="#fff"
    )
    return drawing.getvalue().decode()
