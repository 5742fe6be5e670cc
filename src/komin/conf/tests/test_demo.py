import pytest

from komin.conf.demo import build_demo
from komin.people.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_the_demo_is_made_once_and_its_people_can_sign_in() -> None:
    first, second = build_demo(), build_demo()

    assert Person.objects.count() == 4
    assert first.password is not None and second.password is None
    person = Person.objects.get(email=first.addresses[0])
    assert person.check_password(first.password)
    assert first.password in first.how_to_sign_in()
