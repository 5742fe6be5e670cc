from django.urls import register_converter

from komin.privacy.charter.models import Document


class DocumentConverter:
    """The two documents that have versions."""

    regex = "|".join(Document.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DocumentConverter, "document")
