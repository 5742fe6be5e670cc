"""`make lock`: pin and hash every library, and leave no address in the locks. Needs pip-tools and npm."""

import json
import re
import subprocess
import sys
from pathlib import Path

PACKAGES = Path(__file__).resolve().parent.parent / "package-lock.json"

for name in ("requirements", "requirements-test", "requirements-dictation"):
    subprocess.run(
        [sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe",
         "--no-strip-extras", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-header",
         f"{name}.in", "--output-file", f"{name}.txt"],
        check=True,
    )  # fmt: skip
    lock = Path(f"{name}.txt")
    # What one library asks for with extras and another without stands here twice: pip looks for both names.
    with_extras = re.compile(r"^([\w.-]+)\[[\w,-]+\](==(?:.*\\\n)+.*\n(?:    #.*\n)*)", re.MULTILINE)
    lock.write_text(with_extras.sub(r"\1\2\g<0>", lock.read_text(encoding="utf-8")), encoding="utf-8")

subprocess.run(["npm", "install", "--package-lock-only", "--no-audit", "--no-fund"], check=True)
lock = json.loads(PACKAGES.read_text(encoding="utf-8"))
for entry in lock["packages"].values():
    # Pages that ask for money; nothing is fetched from them.
    entry.pop("funding", None)
PACKAGES.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
