"""How passwords are kept outside tests, which hash in a hurry."""

from komin.conf import settings as production


def test_passwords_are_hashed_by_argon2_as_owasp_advises() -> None:
    """Password Storage Cheat Sheet: Argon2id, 19 MiB and 2 passes at least."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    assert production.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")
    hashed = Argon2PasswordHasher().encode("seven green lathes", "salt of a test")
    parts = hashed.split("$")
    assert parts[1] == "argon2id"
    costs = dict(part.split("=") for part in parts[3].split(","))
    assert int(costs["m"]) >= 19 * 1024 and int(costs["t"]) >= 2
