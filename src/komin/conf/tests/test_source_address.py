import pytest

from komin.conf.environment import SettingsError, read_environment


@pytest.mark.parametrize("address", ["", "https://example.com/komin", "http://forge.example.com/komin?tag=1"])
def test_the_address_of_the_source_is_a_web_address_or_nothing(address: str) -> None:
    assert read_environment({"KOMIN_SOURCE_URL": address})["SOURCE_URL"] == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.com", "https://", "ftp://example.com/komin"])
def test_what_a_page_should_not_link_to_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="KOMIN_SOURCE_URL"):
        read_environment({"KOMIN_SOURCE_URL": address})
