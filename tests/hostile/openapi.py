"""The description of the interface as it is kept beside the documents."""

import json
from functools import cache

from django.utils import translation

from komin.api.v1 import api
from tests.architecture.sources import ROOT

FILE = ROOT / "docs" / "developer" / "openapi.json"


@cache
def written() -> str:
    with translation.override("en"):
        return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"
