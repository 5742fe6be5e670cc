"""Parts of addresses, known by name to whichever `urls.py` imports this file."""

from django.urls import register_converter


class Code:
    """The code of a playbook, as a label has it; typed in small letters it leads to the same place."""

    regex = "[0-9A-Za-z]{1,12}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class VersionNumber:
    """From 1, and never more than a database can count."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Code, "code")
register_converter(VersionNumber, "version_number")
