"""When the photos that nothing uses are cleaned up, in tests in which months pass."""


def nights_at_work(first: int, last: int) -> list[int]:
    """The first night, the last, and every fourth between, as of a machine that is off now and then: what is to happen
    happens in the first night from its day on, and a night before it in which nothing happens says nothing more than
    the last of these."""
    return [number for number in range(first, last + 1) if number in (first, last) or number % 4 == 0]
