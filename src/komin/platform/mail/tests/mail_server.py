"""A mail server on this machine that keeps what it gets, and answers as the test wants."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """`reply_to_recipient`: what the server says to the next RCPT TO commands, e.g. "451 later"."""

    port: int = 0
    recipients: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    reply_to_recipient: str = "250 fine"


class _Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a sender needs."""

    server: "_Server"

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                self._recipient(line)
            elif verb == "DATA":
                self._data()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())

    def _recipient(self, line: str) -> None:
        reply = self.server.mailbox.reply_to_recipient
        if reply.startswith("250"):
            self.server.mailbox.recipients.append(line.split(":", 1)[1].strip(" <>"))
        self._say(reply)

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.server.mailbox.messages.append(message)
        self._say("250 kept")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mailbox = mailbox
        mailbox.port = self.server_address[1]


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    with _Server(mailbox) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            server.shutdown()
            thread.join()
