"""Addresses of the list with one choice changed; turning to another choice begins at the first page again."""

import uuid
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from komin.playbooks.library.queries import Order


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which playbooks the list shows, and in which order."""

    library: uuid.UUID | None = None
    status: str = ""
    order: Order = Order.CHANGED

    def query(self) -> str:
        """The query string, "?" when nothing is chosen; what is not chosen is left out."""
        return f"?{self._chosen()}"

    def query_before_page(self) -> str:
        """What comes before `page=` in links to other pages."""
        chosen = self._chosen()
        return f"{chosen}&" if chosen else ""

    def with_library(self, library: uuid.UUID | None) -> str:
        return replace(self, library=library).query()

    def with_status(self, status: str) -> str:
        return replace(self, status=status).query()

    def with_order(self, order: Order) -> str:
        return replace(self, order=order).query()

    def _chosen(self) -> str:
        order = "" if self.order == Order.CHANGED else self.order.value
        choices = {"library": str(self.library or ""), "status": self.status, "order": order}
        return urlencode({name: choice for name, choice in choices.items() if choice})
