"""What is wrong with a package, said before anything is brought in."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Grade(StrEnum):
    """`ERROR`: nothing is brought in. `LOSS`: something is left out or replaced."""

    ERROR = "error"
    LOSS = "loss"


@dataclass(frozen=True, slots=True)
class Problem:
    """`where`: a file of the package, with the line or the path within it."""

    grade: Grade
    where: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"grade": self.grade.value, "where": self.where, "message": self.message}


class RefusedPackageError(Exception):
    """Nothing of the file can be read, and `message` says why."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


def error(where: str, message: str | Promise) -> Problem:
    return Problem(Grade.ERROR, where, str(message))


def loss(where: str, message: str | Promise) -> Problem:
    return Problem(Grade.LOSS, where, str(message))
