"""The log never holds a link that opens, of a share, a phone or an invitation: its readers were not given it."""

import logging
import re

_TOKEN = re.compile(r"(?:(?<=/s/)|(?<=/capture/)|(?<=/invitations/))[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])")


class HideTokens(logging.Filter):
    """Leaves the first letters of a token, which tell lines of one link from those of another."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = _TOKEN.sub(lambda token: f"{token[0][:4]}…", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True
