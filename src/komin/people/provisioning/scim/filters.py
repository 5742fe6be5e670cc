"""Filters of a directory (RFC 7644 § 3.4.2.2) as conditions of the database."""

import uuid
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_

from django.db.models import Q
from scim2_models import InvalidFilterException, ScimFilter
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)

_NOBODY = Q(pk__in=[])
_LOOKUPS = {
    CompareOperator.eq: "iexact",
    CompareOperator.ne: "iexact",
    CompareOperator.co: "icontains",
    CompareOperator.sw: "istartswith",
    CompareOperator.ew: "iendswith",
}
Condition = Callable[[CompareOperator, object], Q]


def user_condition(text: str) -> Q:
    """Raises InvalidFilterException for what is no filter, and for what can't be filtered by."""
    return _Conditions(_USERS).visit(ScimFilter(text).ast) if text else Q()


def group_condition(text: str) -> Q:
    return _Conditions(_GROUPS).visit(ScimFilter(text).ast) if text else Q()


class _Conditions(FilterVisitor[Q]):
    def __init__(self, known: Mapping[str, Condition], within: str = "") -> None:
        self._known, self._within = known, within

    def visit_comparison(self, node: Comparison) -> Q:
        condition = self._of(node.attr_path)(node.op, node.value)
        return ~condition if node.op is CompareOperator.ne else condition

    def visit_present(self, node: Present) -> Q:
        self._of(node.attr_path)
        name = self._name(node.attr_path)
        return ~Q(**{f"{_EMPTY[name]}": ""}) & Q(**{f"{_EMPTY[name]}__isnull": False}) if name in _EMPTY else Q()

    def visit_not(self, node: Not) -> Q:
        return ~self.visit(node.expr)

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        joined = and_ if node.op is LogicalOperator.and_ else or_
        return reduce(joined, [self.visit(term) for term in node.terms])

    def visit_value_path(self, node: ValuePath) -> Q:
        return _Conditions(self._known, self._name(node.attr_path)).visit(node.val_filter)

    def _name(self, path: AttrPath) -> str:
        said = f"{path.attr}.{path.sub_attr}" if path.sub_attr else path.attr
        return (f"{self._within}.{said}" if self._within else said).lower()

    def _of(self, path: AttrPath) -> Condition:
        found = self._known.get(self._name(path))
        if found is None:
            raise InvalidFilterException(detail=f"{self._name(path)} is nothing to filter by")
        return found


def _text(*columns: str) -> Condition:
    def condition(op: CompareOperator, value: object) -> Q:
        if op not in _LOOKUPS or not isinstance(value, str) or "\x00" in value:
            raise InvalidFilterException(detail=f"{op.value} does not go with this")
        return reduce(or_, [Q(**{f"{column}__{_LOOKUPS[op]}": value}) for column in columns])

    return condition


def _exactly(column: str) -> Condition:
    def condition(op: CompareOperator, value: object) -> Q:
        if op not in (CompareOperator.eq, CompareOperator.ne) or not isinstance(value, str) or "\x00" in value:
            raise InvalidFilterException(detail=f"{op.value} does not go with this")
        return Q(**{column: value})

    return condition


def _id(column: str) -> Condition:
    def condition(op: CompareOperator, value: object) -> Q:
        try:
            return _exactly(column)(op, str(uuid.UUID(str(value))))
        except ValueError:
            return _NOBODY

    return condition


def _active(op: CompareOperator, value: object) -> Q:
    if op not in (CompareOperator.eq, CompareOperator.ne):
        raise InvalidFilterException(detail=f"{op.value} does not go with this")
    return Q(deactivated_at__isnull=str(value).lower() == "true")


def _work(op: CompareOperator, value: object) -> Q:
    """Every address here is one for work."""
    return Q() if value == "work" else _NOBODY


_EMPTY = {"externalid": "directory_entry__external_id"}
_ADDRESS = _text("person__email")
_USERS: Mapping[str, Condition] = {
    "id": _id("pk"),
    "username": _text("directory_entry__user_name", "person__email"),
    "externalid": _exactly("directory_entry__external_id"),
    "active": _active,
    "emails": _ADDRESS,
    "emails.value": _ADDRESS,
    "emails.type": _work,
    "name.givenname": _text("person__first_name"),
    "name.familyname": _text("person__last_name"),
}
_GROUPS: Mapping[str, Condition] = {
    "id": _id("pk"),
    "displayname": _text("name"),
    "externalid": _exactly("directory_group__external_id"),
    "members": _id("group_members__member"),
    "members.value": _id("group_members__member"),
}
