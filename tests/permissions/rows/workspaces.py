"""Workspaces: where a person lands."""

from tests.permissions.matrix import Least, Row

ROWS = (
    Row("GET", "start", "be led to the workspace, or choose one", Least.PERSON, (200, 302)),
    Row("POST", "start", "open a workspace", Least.PERSON, (302,), sends=lambda scene: {"name": "Second site"}),
)
