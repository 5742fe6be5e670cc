"""`make lock`: pin and hash every library, without the address of any index. Needs pip-tools."""

import subprocess
import sys

for name in ("requirements", "requirements-test"):
    subprocess.run(
        [sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe",
         "--strip-extras", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-header",
         f"{name}.in", "--output-file", f"{name}.txt"],
        check=True,
    )  # fmt: skip
