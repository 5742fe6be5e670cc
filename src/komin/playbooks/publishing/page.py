"""Who draws the page that a version freezes.

The page is drawn by the wing above, which shows versions to people; it registers its renderer here when it is ready.
"""

from typing import Protocol

from komin.playbooks.document.schema import Document


class PageRenderer(Protocol):
    def __call__(self, document: Document, *, code: str, labels: str = "") -> str:
        """The HTML fragment of `document`, complete and safe; `code` is the playbook's, for addresses of pictures.
        `labels`: the language of fixed words where the product does not speak the document's; empty for that of the
        installation."""


_renderers: list[PageRenderer] = []


def set_page_renderer(renderer: PageRenderer) -> None:
    """From now on pages are drawn by `renderer`."""
    _renderers[:] = [renderer]


def render_page(document: Document, *, code: str, labels: str = "") -> str:
    """The page of the document. Raises LookupError when no renderer was registered."""
    if not _renderers:
        raise LookupError("no page renderer: an app above publishing calls set_page_renderer() when it is ready")
    return _renderers[0](document, code=code, labels=labels)
