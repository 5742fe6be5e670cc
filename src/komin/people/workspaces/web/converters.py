"""Parts of addresses, known by name to whichever `urls.py` imports this file."""

from django.urls import register_converter


class Colour:
    """Six digits, without the mark before them."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        return f"#{value}"

    def to_url(self, value: str) -> str:
        return value.removeprefix("#")


register_converter(Colour, "colour")
