"""Signing in by a password, with the parameters of the hash in sight, beside the bare hash of the same parameters."""

from collections.abc import Sequence

from bench.figures import Aim, Figure, figure, median
from bench.in_process import PASSWORD, browser, milliseconds, owner_of
from bench.installation import installation

_TIMES = 8


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.use()
        from django.contrib.auth.hashers import get_hasher

        person = owner_of("Acme").person
        hasher = get_hasher()
        known = hasher.decode(person.password)
        right, wrong, bare = [], [], []
        for number in range(_TIMES):
            sent = {"login": person.email, "password": PASSWORD}
            address = f"192.0.2.{number + 1}"
            page = "/en/account/sign-in"
            right.append(milliseconds(lambda: browser(address=address).post(page, sent), expected=302))  # noqa: B023
            sent = {"login": f"nobody{number}@example.com", "password": "seven blue milling heads"}
            wrong.append(milliseconds(lambda: browser(address=address).post(page, sent)))  # noqa: B023
            bare.append(milliseconds(lambda: hasher.verify(PASSWORD, person.password)))
    parameters = (
        f"{known['variety']}, {known['memory_cost']} KiB, {known['time_cost']} passes, {known['parallelism']} lanes"
    )
    hash_alone = median(bare)
    return [
        figure(f"sign-in ({parameters})", median(right), "ms", baseline=hash_alone, aim=Aim("at most", 3, of="ratio")),
        figure("an address that nobody has", median(wrong), "ms", baseline=median(right)),
    ]
