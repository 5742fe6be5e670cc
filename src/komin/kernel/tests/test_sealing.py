"""What the database keeps sealed: opened for its purpose alone, by the keys and algorithms of the installation."""

import base64

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.test import override_settings

from komin.kernel.sealing import CannotUnseal, seal, sealed_again, unseal

OLD, NEW = "an old key that is long enough to be one", "a new key that is long enough to be one"


def sealed_before_there_were_marks(text: str, purpose: str, key: str) -> str:
    derived = HKDF(SHA256(), length=32, salt=None, info=f"komin {purpose}".encode()).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived)).encrypt(text.encode()).decode()


def test_what_is_sealed_says_how_and_is_another_each_time() -> None:
    one, two = (seal("clé de démonstration", purpose="seeds") for _ in range(2))
    assert one.startswith("aes256gcm$") and one != two
    assert unseal(one, purpose="seeds") == unseal(two, purpose="seeds") == "clé de démonstration"
    assert "monstration" not in base64.urlsafe_b64decode(one.partition("$")[2]).decode("latin-1")


def test_it_opens_for_its_purpose_alone_and_not_once_it_was_changed() -> None:
    sealed = seal("secret", purpose="seeds")
    mark, _, content = sealed.partition("$")
    whole = bytearray(base64.urlsafe_b64decode(content))
    whole[-1] ^= 1
    changed = f"{mark}${base64.urlsafe_b64encode(bytes(whole)).decode()}"
    with pytest.raises(CannotUnseal):
        unseal(sealed, purpose="papers")
    for broken in (changed, f"{mark}$", f"{mark}$x", f"rot13${content}", content, "", "$", "é"):
        with pytest.raises(CannotUnseal):
            unseal(broken, purpose="seeds")


def test_what_was_sealed_before_there_were_marks_is_read_and_sealed_anew() -> None:
    with override_settings(SECRET_KEY=OLD):
        before = sealed_before_there_were_marks("secret", "seeds", OLD)
        assert unseal(before, purpose="seeds") == "secret"
        after = sealed_again(before, purpose="seeds")
        assert after.startswith("aes256gcm$") and unseal(after, purpose="seeds") == "secret"
        assert sealed_again(after, purpose="seeds") == after


def test_an_older_key_opens_until_it_is_taken_away() -> None:
    with override_settings(SECRET_KEY=OLD):
        marked, unmarked = seal("one", purpose="seeds"), sealed_before_there_were_marks("two", "seeds", OLD)
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]):
        assert [unseal(sealed, purpose="seeds") for sealed in (marked, unmarked)] == ["one", "two"]
        again = [sealed_again(sealed, purpose="seeds") for sealed in (marked, unmarked)]
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]):
        assert [unseal(sealed, purpose="seeds") for sealed in again] == ["one", "two"]
        with pytest.raises(CannotUnseal):
            sealed_again(marked, purpose="seeds")
