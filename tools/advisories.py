"""`make advisories`: the locked libraries against what is known to be vulnerable.

Exit status 0 when nothing is known, 1 when something is, 2 when the services could not be asked about every library:
silence of a service is not good news.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-dictation.txt")


@dataclass
class Answer:
    """What came back for one lock. `unasked` says why libraries could not be looked up."""

    lock: str
    checked: int = 0
    known: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


def python_answer(lock: str) -> Answer:
    audit = Path(sys.executable).parent / "pip-audit"
    command: list[str | Path] = [
        audit,
        "-r",
        lock,
        "--no-deps",
        "--disable-pip",
        "--progress-spinner",
        "off",
        "--format",
        "json",
    ]
    return read_pip_audit(lock, *_told(command))


def read_pip_audit(lock: str, told: str, said: str) -> Answer:
    """pip-audit passes over a library that its service does not know, and ends with 0: here that is no good news."""
    answer, found = Answer(lock), _json(told)
    if not isinstance(found, dict):
        answer.unasked.append(_last_line(said) or "pip-audit gave no answer")
        return answer
    for library in found.get("dependencies", []):
        if "skip_reason" in library:
            answer.unasked.append(str(library["skip_reason"]))
            continue
        answer.checked += 1
        for one in library.get("vulns", []):
            mended = ", ".join(one.get("fix_versions", [])) or "no version yet"
            answer.known.append(f"{library['name']} {library['version']}: {one['id']}, mended in {mended}")
    return answer


def frontend_answer() -> Answer:
    return read_npm_audit(*_told(["npm", "audit", "--package-lock-only", "--json"]))


def read_npm_audit(told: str, said: str) -> Answer:
    answer, found = Answer("package-lock.json"), _json(told)
    if not isinstance(found, dict) or "vulnerabilities" not in found:
        error = found.get("message") if isinstance(found, dict) else ""
        answer.unasked.append(str(error or _last_line(said) or "npm audit gave no answer"))
        return answer
    answer.checked = int(found["metadata"]["dependencies"]["total"])
    for name, one in found["vulnerabilities"].items():
        answer.known.append(f"{name} {one.get('range', '')}: {one.get('severity', 'of unknown severity')}")
    return answer


def verdict(answers: Sequence[Answer]) -> int:
    if any(answer.known for answer in answers):
        return 1
    return 2 if any(answer.unasked or not answer.checked for answer in answers) else 0


def tell(answers: Sequence[Answer]) -> None:
    for answer in answers:
        print(f"{answer.lock}: {answer.checked} libraries looked up, {len(answer.known)} advisories")
        for one in answer.known:
            print(f"  {one}")
        if answer.unasked:
            print(f"  NOT CHECKED: {len(answer.unasked)}, the first: {answer.unasked[0]}")
    said = {
        0: "Nothing known is wrong with any locked library.",
        1: "There are advisories: take the mended versions into the locks (`make lock`).",
        2: "This is no all-clear: the advisory services could not be asked about every library.",
    }
    print(said[verdict(answers)])


def _told(command: Sequence[str | Path]) -> tuple[str, str]:
    """What a tool wrote, and what it complained of; both end with 1 when they find something."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return "", str(fault)
    return done.stdout, done.stderr


def _json(told: str) -> Any:
    try:
        return json.loads(told)
    except ValueError:
        return None


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def main() -> int:
    answers = [*map(python_answer, LOCKS), frontend_answer()]
    tell(answers)
    return verdict(answers)


if __name__ == "__main__":
    sys.exit(main())
