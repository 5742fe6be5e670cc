"""docs/developer/permissions.md, from the rows."""

from pathlib import Path

from tests.permissions.actors import Actor
from tests.permissions.matrix import Part, Row, parts

FILE = Path(__file__).resolve().parents[2] / "docs" / "developer" / "permissions.md"
_INTRODUCTION = """# Who may do what

Every address and every operation, for every kind of person. `tests/permissions` asks for each of them as each of these
people and fails when the answer is another, or when an address is missing here. Written by `make permissions` from
`tests/permissions/rows/`: change the rows, not this page.

- **yes**: it is done, or shown.
- **sign in**: sent to the sign-in page, and back afterwards; the same whether the thing exists or not.
- **401**, **403**, **404**: the status of the answer. A 403 says why and whom to ask; a 404 says nothing.

A stranger is signed in and belongs to another workspace. A deactivated member was an administrator until today. The
paired phone was paired by the contributor; nobody is signed in on it.
"""


def table() -> str:
    return "\n".join([_INTRODUCTION, *(_section(part) for part in parts())])


def _section(part: Part) -> str:
    heads = ["To do what", "How", *(actor.value for actor in Actor)]
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line(_cells(row)) for row in part.rows)]
    return "\n".join([f"## {part.title}", "", *lines, ""])


def _cells(row: Row) -> list[str]:
    return [row.does, f"`{row.method} /{row.address}`", *(row.outcome(actor).value for actor in Actor)]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
