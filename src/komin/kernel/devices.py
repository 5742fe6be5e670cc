"""Which devices a page may ask for (Permissions Policy)."""

_DEVICES = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")


def permissions_policy(*allowed: str) -> str:
    """The header of a page that may ask for the devices `allowed`, itself and nobody within it."""
    unknown = set(allowed) - set(_DEVICES)
    assert not unknown, unknown
    return ", ".join(f"{device}={'(self)' if device in allowed else '()'}" for device in _DEVICES)
