"""Check the installation and say what is wrong and what to do. Exit status 1 when something must be done."""

import argparse

from komin.conf.command_line import start_django


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all-versions", action="store_true", help="verify every published version, however long it takes"
    )


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from komin.conf.health import Finding, check_installation

    findings = check_installation(all_versions=arguments.all_versions)
    for finding in findings:
        print(f"{finding.grade.value:<8} {finding.subject}: {finding.what}")
        if finding.advice:
            print(f"         → {finding.advice}")
    return int(any(finding.grade is Finding.Grade.WRONG for finding in findings))
