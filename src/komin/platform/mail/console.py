"""Mail on the console, to be read by the person before it: no encodings, the text alone."""

from django.core.mail import EmailMessage
from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Django's console backend writes what a server would be sent, where codes and links are hard to find."""

    def write_message(self, message: EmailMessage) -> None:
        lines = (
            f"From: {message.from_email}",
            f"To: {', '.join(message.recipients())}",
            f"Subject: {message.subject}",
            "",
            str(message.body).strip(),
            "-" * 79,
        )
        self.stream.write("\n".join(lines) + "\n")
