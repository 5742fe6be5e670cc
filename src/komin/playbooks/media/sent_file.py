"""A file that came with a plain form."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class SentFile:
    """`size` in bytes."""

    name: str
    size: int
    content: Iterable[bytes]

    @classmethod
    def of(cls, upload: "UploadedFile[bytes]") -> Self:
        return cls(name=upload.name or "", size=upload.size or 0, content=upload.chunks())
