"""What is kept for how long, and what is past its end."""

import argparse

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.privacy.retention.actions.run_retention import due_now, run_retention
    from komin.privacy.retention.schedule import OUTSIDE

    if arguments.dry_run:
        for rule, count in due_now():
            print(f"{rule.name}: kept {rule.kept}; {count} would go")
        for outside in OUTSIDE:
            print(f"{outside.name}: kept for {outside.period}; {outside.done_by}")
        return 0
    runs = run_retention()
    for done in runs:
        print(f"{done.rule}: {done.due - done.left} gone, {done.left} left{f' ({done.fault})' if done.fault else ''}")
    return int(any(done.left or done.fault for done in runs))
