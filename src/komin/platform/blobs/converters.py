"""What addresses of files say, known by name to whichever `urls.py` imports this file."""

from django.urls import register_converter


class Sha256:
    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Sha256, "sha256")
