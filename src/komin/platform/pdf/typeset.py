"""The child process of `render.py`: sets one page template with Typst, under limits it gives itself before it starts.

Run as a script in an isolated interpreter: it knows nothing of the product, its settings or its database. What it
needs comes as JSON on standard input, the pages go to `output`. Exit code 0 means done; anything else means not.
"""

import json
import resource
import sys
from typing import Any


def limit(*, memory_bytes: int, cpu_seconds: int, output_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output_bytes, output_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def typeset(order: dict[str, Any]) -> None:
    """Write what `order` asks for: a PDF that is PDF/A-2a and PDF/UA-1 at once, or a plain tagged one; a picture of
    each page; a drawing of the only one.

    The plain one is for text that the standards refuse, such as a cluster of letter and accent no font has together:
    a page with an empty box beats no page.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    compiler = typst.Compiler(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        package_path=order["root"],
        package_cache_path=order["root"],
    )
    if order["format"] != "pdf":
        compiler.compile(output=order["output"], format=order["format"], ppi=order["dots_an_inch"])
        return
    arguments = {"output": order["output"], "format": "pdf", "timestamp": order["created_at"]}
    try:
        compiler.compile(**arguments, pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as refusal:
        sys.stderr.write(f"Without the standards: {refusal}\n")
        compiler.compile(**arguments)


if __name__ == "__main__":
    received = json.load(sys.stdin)
    limit(**received["limits"])
    typeset(received)
