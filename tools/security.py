"""`make security`: write the tables of docs/operator/security.md from docs/operator/asvs.tsv.

A row: id, status, what is asked for (in our words), how it is met or why not. Levels and which ids there are, are in
tests/architecture/asvs.py.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "docs" / "operator" / "asvs.tsv"
PAGE = ROOT / "docs" / "operator" / "security.md"
STATUSES = ("met", "met, no test", "by a setting", "n/a", "open")
CHAPTERS = (
    "Encoding and sanitization", "Validation and business logic", "Web frontend security", "API and web service",
    "File handling", "Authentication", "Session management", "Authorization", "Self-contained tokens",
    "OAuth and OIDC", "Cryptography", "Secure communication", "Configuration", "Data protection",
    "Secure coding and architecture", "Security logging and error handling", "WebRTC",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    status: str
    asks: str
    how: str


def read_rows() -> list[Row]:
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def head(rows: list[Row], levels: dict[str, int]) -> str:
    """Counts by status and level, and what is open."""
    counts = Counter((row.status, levels[row.id]) for row in rows)
    lines = ["| | Level 1 | Level 2 | Together |", "|---|---|---|---|"]
    for status in STATUSES:
        first, second = counts[status, 1], counts[status, 2]
        lines.append(f"| {status} | {first} | {second} | {first + second} |")
    first, second = (sum(levels[row.id] == level for row in rows) for level in (1, 2))
    lines += [f"| all | {first} | {second} | {first + second} |", "", "Open:", ""]
    lines += [f"- V{row.id} (level {levels[row.id]}) {row.asks}" for row in rows if row.status == "open"]
    return "\n".join(lines)


def tables(rows: list[Row], levels: dict[str, int]) -> str:
    parts = []
    for number, chapter in enumerate(CHAPTERS, 1):
        own = [row for row in rows if row.id.split(".")[0] == str(number)]
        lines = [f"### V{number} {chapter}", "", "| | Level | What is asked for | Status | How, or why not |"]
        lines.append("|---|---|---|---|---|")
        lines += [f"| V{row.id} | {levels[row.id]} | {row.asks} | **{row.status}** | {row.how} |" for row in own]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def page(text: str, levels: dict[str, int]) -> str:
    """The page with both parts between their marks written anew."""
    rows = read_rows()
    for mark, part in (("counts", head(rows, levels)), ("tables", tables(rows, levels))):
        before, begin, rest = text.partition(f"<!-- asvs {mark} -->\n")
        _old, end, after = rest.partition(f"<!-- asvs {mark} end -->")
        text = f"{before}{begin}{part}\n{end}{after}"
    return text


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from tests.architecture.asvs import requirements

    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), requirements(2)), encoding="utf-8")


if __name__ == "__main__":
    main()
