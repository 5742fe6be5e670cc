"""The library: list and search."""

from tests.permissions.matrix import Least, Row

ROWS = (
    Row("GET", "w/{slug}/", "see the library", Least.READER),
    Row("GET", "w/{slug}/search", "search", Least.READER, asks="?q=valve"),
)
