"""What somebody dictates becomes text; nothing is kept of the voice, and nothing of the text until it is sent as a
line."""

from datetime import timedelta

from komin.kernel.errors import DomainError, TooLarge, Unavailable, retry_after
from komin.people.workspaces.models import Member
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.dictating import refusals
from komin.playbooks.capturing.dictating.here import required_for
from komin.playbooks.capturing.dictating.recogniser import BusyError, DeadError, UnheardError
from komin.playbooks.capturing.limits import KINDS_OF_RECORDINGS, LARGEST_RECORDING, LONGEST_RECORDING
from komin.playbooks.library.models import Playbook

_A_MOMENT, _A_MINUTE = timedelta(seconds=5), timedelta(minutes=1)


class NotARecording(DomainError):
    """What was sent is no recording of a voice (RFC 9110 § 15.5.16)."""

    status = 415
    code = "not_a_recording"


class Occupied(Unavailable):
    """The recogniser hears somebody else, or what the same member said before: nothing was heard of this one."""


def hear_line(*, by: Member, playbook: Playbook, recording: bytes, kind: str) -> str:
    """The text of a recording of the media type `kind`, empty where nobody spoke.

    Raises NotFound where there is no recogniser, TooLarge, NotARecording; Occupied while it hears others, Unavailable
    where it does not answer.
    """
    can_capture(by, playbook).require()
    if len(recording) > LARGEST_RECORDING:
        raise TooLarge(refusals.TOO_LONG)
    if kind not in KINDS_OF_RECORDINGS:
        raise NotARecording(refusals.NOT_A_RECORDING)
    heard_by, language = required_for(playbook)
    try:
        most_seconds = int(LONGEST_RECORDING.total_seconds())
        return heard_by.hear(recording, who=by.person_id, language=language, most_seconds=most_seconds)
    except UnheardError as unheard:
        refused = str(unheard) == "too_long"
        raise (TooLarge(refusals.TOO_LONG) if refused else NotARecording(refusals.NOT_A_RECORDING)) from None
    except BusyError:
        raise _later(Occupied(refusals.BUSY), _A_MOMENT) from None
    except DeadError:
        raise _later(Unavailable(refusals.DEAD), _A_MINUTE) from None


def _later(said: Unavailable, wait: timedelta) -> Unavailable:
    said.headers = retry_after(wait)
    return said
