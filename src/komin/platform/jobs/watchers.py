"""Who besides the person who waits may see how far a job is: the wing above says, when the product starts."""

import uuid
from collections.abc import Callable
from typing import Any

MayWatch = Callable[[Any, uuid.UUID], bool]
_rules: list[MayWatch] = []


def allow_watchers(rule: MayWatch) -> MayWatch:
    """Register `rule(user, workspace_id)`: whether the signed-in user may watch the jobs of the workspace."""
    _rules.append(rule)
    return rule


def may_watch(user: Any, workspace_id: uuid.UUID) -> bool:
    return any(rule(user, workspace_id) for rule in _rules)
