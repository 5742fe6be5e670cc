"""Whether this installation hears dictation, and by what."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from komin.kernel.errors import NotFound
from komin.playbooks.capturing.dictating.languages import heard_language
from komin.playbooks.capturing.dictating.recogniser import MOST_WAITING, Recogniser
from komin.playbooks.capturing.dictating.refusals import OFF
from komin.playbooks.capturing.dictating.weights import FOLDER, WEIGHTS
from komin.playbooks.library.models import Playbook

_ENOUGH_THREADS = 4


def model_folder() -> Path | None:
    """The one of the settings, else the one that comes along; None where neither is there, or dictation is off."""
    if settings.KOMIN["DICTATION"] == "off" or not has_libraries():
        return None
    folder: Path = settings.KOMIN["DICTATION_MODEL"] or FOLDER
    return folder if (folder / WEIGHTS).is_file() else None


@cache
def has_libraries() -> bool:
    """Whether requirements-dictation.txt is installed; nothing of it is imported by the product itself."""
    return find_spec("faster_whisper") is not None


def recogniser() -> Recogniser | None:
    """The one of this web process."""
    folder = model_folder()
    return _of(folder) if folder else None


def can_dictate(playbook: Playbook) -> bool:
    """Whether there is a recogniser that knows the language of the playbook."""
    return recogniser() is not None and heard_language(playbook.language) is not None


def required_for(playbook: Playbook) -> tuple[Recogniser, str]:
    """The recogniser and the language it is told to hear. Raises NotFound where there is none."""
    found, language = recogniser(), heard_language(playbook.language)
    if found is None or language is None:
        raise NotFound(OFF)
    return found, language


@cache
def _of(folder: Path) -> Recogniser:
    # Whoever waits does so in a thread of the web process: most of them answer pages.
    return Recogniser(folder, most_waiting=MOST_WAITING if settings.KOMIN["WEB_THREADS"] >= _ENOUGH_THREADS else 0)
