"""Each purpose has one legal basis (GDPR Art. 5(1)(b), 6), and every column is for one of them."""

from collections.abc import Iterator

from komin.kernel.personal_data import PersonalField, Purpose, declarations, fleeting, held_apart
from komin.privacy.register.purposes import PURPOSES


def columns() -> Iterator[tuple[str, PersonalField]]:
    for label, declaration in declarations().items():
        yield from ((f"{label}.{name}", column) for name, column in declaration.personal.items())
    for label, held in (*fleeting().items(), *held_apart().items()):
        yield from ((f"{label}.{name}", column) for name, column in held.items())


def test_every_purpose_is_registered() -> None:
    assert set(PURPOSES) == set(Purpose)


def test_every_column_rests_on_the_basis_of_its_purpose() -> None:
    wrong = {name: column.basis for name, column in columns() if column.basis != PURPOSES[column.purpose].basis}
    assert wrong == {}
