"""`make bill`: what Komin is made of, as bills of materials (CycloneDX), from the locks and NOTICE alone.

build/bill/python.cdx.json is what an installation runs, build/bill/dictation.cdx.json what hears dictated lines there,
build/bill/frontend.cdx.json what its pages load. Made twice from the same files they are the same bytes; they name no
package index, no machine and no moment.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "build" / "bill"
SPECIFICATION = "1.6"
Bom = dict[str, Any]


def python_bill(lock: str) -> Bom:
    """Of one of the locks: versions and hashes."""
    told = subprocess.run(
        [Path(sys.executable).parent / "cyclonedx-py", "requirements", lock,
         "--pyproject", "pyproject.toml", "--of", "JSON", "--sv", SPECIFICATION, "--output-reproducible"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    bom: Bom = json.loads(told)
    # One that is asked for with extras, too, stands in the lock twice.
    bom["components"] = list({one["name"]: one for one in bom["components"]}.values())
    for component in bom["components"]:
        component["bom-ref"] = component["purl"]
        # The whole line of the lock, hashes and all, is no description.
        component.pop("description", None)
        component["hashes"] = [one for reference in component["externalReferences"] for one in reference["hashes"]]
    bom["dependencies"] = [{"ref": "root-component", "dependsOn": [one["purl"] for one in bom["components"]]}]
    return bom


def frontend_bill() -> Bom:
    """Of package-lock.json, without what only builds and tests. npm wants a version of the whole; the lock has none."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8")) | {"version": _version()}
        (Path(folder) / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
        shutil.copy(ROOT / "package-lock.json", folder)
        told = subprocess.run(
            ["npm", "sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--offline"],
            cwd=folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    bom: Bom = json.loads(told)
    bom["metadata"]["component"]["name"] = manifest["name"]
    served = {bom["metadata"]["component"]["bom-ref"], *_served()}
    bom["components"] = [one for one in bom["components"] if one["bom-ref"] in served]
    bom["dependencies"] = [
        one | {"dependsOn": [ref for ref in one["dependsOn"] if ref in served]}
        for one in bom["dependencies"]
        if one["ref"] in served
    ]
    return bom


def _served() -> set[str]:
    """The libraries of the lock that do not only build and test. npm's own `--omit dev` leaves out, too, what a library
    of the product shares with one that only tests."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {
        f"{path.rpartition('node_modules/')[2]}@{entry['version']}"
        for path, entry in packages.items()
        if path and not entry.get("dev") and not entry.get("optional")
    }


def plain(bom: Bom) -> Bom:
    """Without what differs between two machines or moments, and without addresses; with the licences that NOTICE has,
    where a test holds them to be right."""
    licences = _licences()
    for component in bom["components"]:
        component["licenses"] = [{"expression": licences[component["name"].lower()]}]
    bom.pop("serialNumber", None)
    for name in ("timestamp", "tools"):
        bom["metadata"].pop(name, None)
    bom["metadata"]["component"]["version"] = _version()
    for component in [*bom["components"], bom["metadata"]["component"]]:
        component.pop("externalReferences", None)
        component.pop("properties", None)
    return bom


BILLS: dict[str, Callable[[], Bom]] = {
    "python": partial(python_bill, "requirements.txt"),
    "dictation": partial(python_bill, "requirements-dictation.txt"),
    "frontend": frontend_bill,
}


def _licences() -> dict[str, str]:
    lines = (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines()
    cells = [re.split(r" {2,}", line.strip()) for line in lines if line.startswith("  ")]
    return {cell[0].lower(): cell[1] for cell in cells if len(cell) == 2}


def _version() -> str:
    text = (ROOT / "src" / "komin" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise SystemExit("komin: the package says no version")
    return found[1]


def main() -> None:
    BILL.mkdir(parents=True, exist_ok=True)
    for name, made in BILLS.items():
        file = BILL / f"{name}.cdx.json"
        bom = plain(made())
        file.write_text(json.dumps(bom, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{file.relative_to(ROOT)}: {len(bom['components'])} libraries")


if __name__ == "__main__":
    main()
