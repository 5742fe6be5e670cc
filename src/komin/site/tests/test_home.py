import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("en", "ten times faster"), ("fr", "dix fois plus vite")])
def test_the_home_page_speaks_the_language_of_its_address(language: str, words: str) -> None:
    response = Client().get(f"/{language}/")

    assert response.status_code == 200
    assert words in response.content.decode()
