"""Requests of people about their data: what is open and when it is due, and answering."""

import argparse
import uuid
from pathlib import Path

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", nargs="?", type=uuid.UUID, help="of a request; none: list those that are open")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--answer", type=Path, metavar="FILE", help="what was done, as text; it is mailed")
    what.add_argument("--refuse", metavar="REASON", help="excessive, obligation, others or elsewhere; needs --because")
    what.add_argument("--extend", metavar="WHY", help="two months more; the reason is mailed")
    parser.add_argument("--because", type=Path, metavar="FILE", help="why it is refused, as text; it is mailed")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.kernel.errors import DomainError

    try:
        _do(arguments) if arguments.number else _list()
    except DomainError as error:
        raise Refused(str(error.message)) from error
    except OSError as error:
        raise Refused(f"the text can't be read ({error}).") from error
    return 0


def _list() -> None:
    from komin.privacy.rights.queries import open_requests

    for request in open_requests():
        print(f"{request.due_on}  {request.pk}  {request.get_kind_display()}  {request.address}")
        print(f"    {request.words}")


def _do(arguments: argparse.Namespace) -> None:
    from komin.privacy.desk.actions.answer_request import answer_request, refuse_request
    from komin.privacy.desk.actions.extend_request import extend_request
    from komin.privacy.register.officers import COMMAND_LINE

    by, number = COMMAND_LINE, arguments.number
    if arguments.extend:
        print(f"Due on {extend_request(by=by, request_id=number, reason=arguments.extend).due_on}.")
    elif arguments.answer:
        answer_request(by=by, request_id=number, reply=arguments.answer.read_text(encoding="utf-8"))
        print("Answered.")
    elif arguments.refuse and arguments.because:
        reply = arguments.because.read_text(encoding="utf-8")
        refuse_request(by=by, request_id=number, reason=arguments.refuse, reply=reply)
        print("Refused.")
    else:
        raise Refused("say what to do: --answer FILE, --refuse REASON --because FILE, or --extend WHY.")
