"""Why an answer of a provider proves nothing."""

from enum import StrEnum


class Reason(StrEnum):
    """Each is a sentence for whoever set the sign-in up (templates/single_sign_on/_reason.html). Of a signature and of
    what is encrypted nothing finer is said: an answer that is refused teaches nobody how to forge one."""

    UNREADABLE = "unreadable"
    UNASKED = "unasked"
    SAID_NO = "said_no"
    UNKNOWN_PROVIDER = "unknown_provider"
    SHAPE = "shape"
    UNSIGNED = "unsigned"
    SIGNATURE = "signature"
    WEAK = "weak"
    SEALED = "sealed"
    CERTIFICATE = "certificate"
    AUDIENCE = "audience"
    RECIPIENT = "recipient"
    TIME = "time"
    SUBJECT = "subject"
    REPLAY = "replay"
    NOT_AGAIN = "not_again"


class Refused(Exception):
    """`detail` is for the log and names nobody."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
