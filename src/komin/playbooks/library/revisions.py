"""The letters by which people name revisions: A, B, … Z, AA, AB, as on drawings."""


def revision_letter(number: int) -> str:
    """The letter of the version `number`, counted from 1."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
