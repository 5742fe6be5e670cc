"""The log never holds a link that opens: of a share, an invitation, one's data. Its readers were not given it."""

import logging
import re

# A long part of an address. An id opens nothing by itself, and tells which thing a line is about.
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9_:.=-])"
_TOKEN = re.compile(rf"(?<=/)(?!{_ID})[A-Za-z0-9_:.=-]{{32,}}")


class HideTokens(logging.Filter):
    """Leaves the first letters of a token, which tell lines of one link from those of another."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = _TOKEN.sub(lambda token: f"{token[0][:4]}…", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True
