"""The texts that come with the software, corrected where the letter of a promise would be against the law."""

from functools import cache
from pathlib import Path

from komin.privacy.charter.models import Document

_TEXTS = Path(__file__).resolve().parent / "texts"


@cache
def shipped_text(document: Document, language: str) -> str:
    return (_TEXTS / f"{document.value}.{language}.md").read_text(encoding="utf-8")
