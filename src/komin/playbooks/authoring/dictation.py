"""Where what somebody dictates into a draft is written down: a slice above declares it when the product starts."""

from collections.abc import Callable

from komin.playbooks.library.models import Playbook

Address = Callable[[Playbook], str]

_addresses: list[Address] = []


def declare_dictation(address: Address) -> None:
    _addresses.append(address)


def dictation_address(playbook: Playbook) -> str:
    """Empty where nobody writes down what is said in the language of the playbook."""
    return next(filter(None, (address(playbook) for address in _addresses)), "")
