"""Every address that takes something belongs to a point at which data is collected; none asks for sensitive data."""

import re

import pytest
from django import forms
from django.urls import Resolver404, resolve

from komin.api.v1 import api
from komin.privacy.register.collection import COLLECTION_POINTS, TAKES_NOTHING
from tests.permissions.matrix import all_rows

_UUID = "018f0000-0000-7000-8000-000000000000"
_PARTS = {
    "slug": "acme", "language": "en", "token": "t", "code": "ABC", "number": "1", "name": "data", "format": "json",
    "document": "charter", "sha256": "0" * 64, "size": "480", "start": "0", "pk": "1", "part": "1", "key": "email",
}  # fmt: skip
_CLAIMED = {name for point in COLLECTION_POINTS for name in point.slices} | set(TAKES_NOTHING)
_SENSITIVE = re.compile(
    r"health|medical|disease|pregnan|religio|ethnic|racial|political|union_member|sexual|genetic|biometric|"
    r"santé|opinion|croyance|syndic|birth|naissance",
    re.I,
)


def taking() -> list[str]:
    """Addresses of the matrix of permissions, which a test of its own keeps complete, that something is sent to."""
    return sorted({row.address for row in all_rows() if row.method in ("POST", "PUT", "PATCH")})


def slice_of(address: str) -> str:
    """ "people.members" for what its view, or the operation of the interface, is written in."""
    filled = "/" + re.sub(r"{(\w+)}", lambda part: _PARTS.get(part[1], _UUID), address)
    for attempt in (filled, filled + "/"):
        try:
            view = resolve(attempt).func
        except Resolver404:
            continue
        module = _operation_module(address) if address.startswith("api/") else view.__module__
        return ".".join(module.removeprefix("komin.").split(".")[:2])
    pytest.fail(f"nothing answers at {filled}")


def _operation_module(address: str) -> str:
    path = "/" + re.sub(r"{\w+}", "{}", address.removeprefix("api/v1").strip("/"))
    for prefix, router in api._routers:
        for template, operations in router.path_operations.items():
            whole = "/" + re.sub(r"{[\w:]+}", "{}", f"{prefix}/{template}".replace("//", "/").strip("/"))
            if whole == path:
                return operations.operations[0].view_func.__module__
    pytest.fail(f"no operation at {path}")


@pytest.mark.parametrize("address", taking())
def test_every_address_that_takes_something_is_of_a_collection_point(address: str) -> None:
    assert slice_of(address) in _CLAIMED


def every_form() -> list[type[forms.BaseForm]]:
    found, waiting = [], [forms.BaseForm]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("komin.") and ".tests." not in kind.__module__:
            found.append(kind)
    return found


def test_no_form_and_no_operation_asks_for_sensitive_data() -> None:
    names = {name for form in every_form() for name in getattr(form, "base_fields", {})}
    assert len(names) >= 15
    schemas = api.get_openapi_schema()["components"]["schemas"]
    names |= {name for schema in schemas.values() for name in schema.get("properties", {})}
    assert [name for name in names if _SENSITIVE.search(name)] == []


def test_a_sensitive_field_would_be_found() -> None:
    assert _SENSITIVE.search("religion") and _SENSITIVE.search("health_state") and _SENSITIVE.search("date_of_birth")
