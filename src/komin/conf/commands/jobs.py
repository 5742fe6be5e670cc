"""The queue: what waits, and jobs that were given up."""

import argparse

from komin.conf.command_line import Refused, start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replay", action="store_true", help="give every job that was given up another chance")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.db import DatabaseError
    from redis.exceptions import RedisError

    try:
        _show(replaying=arguments.replay)
    except (DatabaseError, RedisError) as error:
        raise Refused(f"the queue does not answer ({error}). Run `komin doctor`.") from error
    return 0


def _show(*, replaying: bool) -> None:
    from komin.platform.jobs.queue import list_dead_letters, queue_health, replay

    health = queue_health()
    print(f"{health.waiting} waiting, the oldest for {health.oldest_seconds:.0f} s; {health.dead_letters} given up.")
    for letter in list_dead_letters():
        print(f"  {letter.pk}  {letter.name}  {letter.error} at {letter.raised_at}  after {letter.deliveries} tries")
        if replaying:
            replay(letter)
