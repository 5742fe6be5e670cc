"""The library: list and search."""

from tests.permissions.matrix import Least, Row

ROWS = (
    Row("GET", "w/{slug}/", "see the library", Least.READER),
    Row("GET", "w/{slug}/numbers", "see how documents are numbered", Least.ADMINISTRATOR),
    Row(
        "POST",
        "w/{slug}/numbers",
        "say how documents are numbered",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"pattern": "OP-{year}-{seq:4}"},
    ),
    Row("GET", "w/{slug}/search", "search", Least.READER, asks="?q=valve"),
)
