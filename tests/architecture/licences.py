"""Licences as packages declare them, by SPDX identifiers, and which may be combined with AGPL-3.0-or-later."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution

# Each may be part of a work under AGPL-3.0-or-later. MPL-2.0 by its section 3.3, LGPL-3.0 by its section 2,
# Apache-2.0 with version 3 of the GNU licences.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
}
# What packages write instead of an identifier.
SAID_AS = {
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD-0-Clause": "0BSD",
    "BSD License": "BSD",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
# "BSD" alone may mean a licence with the advertising clause, which the GNU licences exclude: its text decides.
ADVERTISING_CLAUSE = "advertising materials mentioning features"
ZLIB_TEXT = "altered source versions must be plainly marked as such"
MIT_TEXT = "the above copyright notice and this permission notice shall be included in all copies"


def allowed(expression: str) -> bool:
    """Whether an SPDX expression leaves a way to combine: any side of OR, every side of AND, no parentheses."""
    if "(" in expression:
        return False
    sides = [side.split(" AND ") for side in expression.split(" OR ")]
    return any(all(identifier.strip() in ALLOWED for identifier in side) for side in sides)


def said_by(distribution: Distribution) -> set[str]:
    """Every expression under which a Python package says it is given; all hold at once (PEP 639, then older fields)."""
    metadata = distribution.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return {expression}
    classifiers = {
        line.rsplit(" :: ", 1)[1] for line in metadata.get_all("Classifier") or [] if line.startswith("License ::")
    }
    field = (metadata.get("License") or "").strip().split("\n")[0].strip()
    said = {SAID_AS.get(name, name) for name in classifiers}
    if SAID_AS.get(field, field) in ALLOWED:
        said.add(SAID_AS.get(field, field))
    return {precise(distribution, name) for name in said} or read_in(licence_text(distribution))


def precise(distribution: Distribution, name: str) -> str:
    """The clauses of what is called BSD only."""
    return next(iter(read_in(licence_text(distribution))), name) if name == "BSD" else name


def licence_text(distribution: Distribution) -> str:
    files: Iterable[str] = [
        file.read_text(encoding="utf-8")
        for file in distribution.files or []
        if re.match(r"(?i)licen[cs]e|copying$", file.name) and ".dist-info" in str(file)
    ]
    return re.sub(r"\s+", " ", " ".join(files)).lower()


def read_in(text: str) -> set[str]:
    """The licence by its own words; empty when it is none of those."""
    if ZLIB_TEXT in text:
        return {"Zlib"}
    if "redistribution and use in source and binary forms" in text and ADVERTISING_CLAUSE not in text:
        return {
            "BSD-3-Clause" if re.search(r"neither the names? of|may not be used to endorse", text) else "BSD-2-Clause"
        }
    if "permission is hereby granted, free of charge" in text and MIT_TEXT in text and ADVERTISING_CLAUSE not in text:
        return {"MIT"}
    return set()
