"""Clock, identifiers, decisions and the declarations of personal data."""

import uuid
from datetime import UTC, datetime

import pytest

from komin.kernel import clock
from komin.kernel.decisions import Allowed, Denied
from komin.kernel.errors import Clash, DomainError, Invalid, NotFound, NotPermitted, TooLarge, Unavailable
from komin.kernel.identifiers import new_code, new_id, new_token
from komin.kernel.personal_data import declarations, declare

MOMENT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_the_clock_is_aware_and_stands_where_a_test_puts_it() -> None:
    assert clock.now().tzinfo is not None
    with clock.standing_at(MOMENT):
        assert clock.now() == MOMENT
        with clock.standing_at(MOMENT.replace(year=2027)):
            assert clock.now().year == 2027
        assert clock.now() == MOMENT
    assert clock.now() != MOMENT


def test_the_clock_goes_on_after_a_failure() -> None:
    with pytest.raises(RuntimeError), clock.standing_at(MOMENT):
        raise RuntimeError
    assert clock.now() != MOMENT


def test_identifiers_sort_by_the_time_they_were_made_and_are_never_the_same() -> None:
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, uuid.RFC_4122)}


def test_a_code_has_no_sign_that_is_mistaken_for_another_and_a_token_can_t_be_guessed() -> None:
    assert not set("".join(new_code() for _ in range(500))) & set("01ILOU")
    assert {len(new_code(6)), len(new_code())} == {6, 8}
    tokens = {new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert {len(token) for token in tokens} == {32}


def test_a_refusal_takes_its_reason_to_the_person() -> None:
    assert Allowed()
    Allowed().require()
    assert not Denied("Only the owner can do this.")
    with pytest.raises(NotPermitted) as refused:
        Denied("Only the owner can do this.").require()
    assert refused.value.message == "Only the owner can do this."


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Invalid, 422, "invalid"),
        (NotPermitted, 403, "not_permitted"),
        (NotFound, 404, "not_found"),
        (Clash, 409, "clash"),
        (TooLarge, 413, "too_large"),
        (Unavailable, 503, "unavailable"),
    ],
)
def test_each_error_has_a_status_and_a_code_that_stay(error: type[DomainError], status: int, code: str) -> None:
    raised = error("What to do.", fields={"name": "Too long."})
    assert (raised.status, raised.code, raised.message, raised.fields) == (
        status, code, "What to do.", {"name": "Too long."},
    )  # fmt: skip
    assert error("What to do.", code="disk_full").code == "disk_full"


def test_a_table_is_declared_once_whatever_the_case_of_its_name() -> None:
    (known, *_) = declarations()
    with pytest.raises(ValueError, match="declared twice"):
        declare(known.upper(), subject=None)
