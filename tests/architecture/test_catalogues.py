"""The French catalogues hold every text of the product, and nothing else."""

import re
from collections import defaultdict

from tests.architecture.sources import named
from tests.architecture.test_messages import CATALOGUES, entries, pairs
from tools import messages


def test_every_text_of_the_product_is_in_the_french_catalogue_of_its_slice() -> None:
    missing = []
    for folder, texts in messages.wanted().items():
        file = messages.catalogue(folder)
        known = {(entry.msgctxt, entry.msgid) for entry in entries(file)} if file.exists() else set()
        missing += [f"{named(folder)}: {text}" for context, text in texts if (context, text) not in known]
    assert missing == []


def test_a_catalogue_holds_only_texts_of_its_slice() -> None:
    wanted = {messages.catalogue(folder): set(texts) for folder, texts in messages.wanted().items()}
    left = [
        f"{named(file)}: {entry.msgid}"
        for file in CATALOGUES
        for entry in entries(file)
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in wanted.get(file, set())
    ]
    assert left == []


def test_a_text_has_one_french_wherever_it_stands() -> None:
    """Django reads every catalogue into one: of two translations of a text, one would win in silence."""
    french = defaultdict(set)
    for file in CATALOGUES:
        for entry in entries(file):
            french[entry.msgctxt, entry.msgid].add((entry.msgstr, *entry.msgstr_plural.values()))
    assert {text: several for text, several in french.items() if len(several) > 1} == {}


def test_french_uses_the_words_of_the_product() -> None:
    """A playbook is a « mode opératoire », a workspace an « espace »."""
    foreign = re.compile(r"playbook|workspace|espaces? de travail|obsolète", re.IGNORECASE)
    french = [text for file in CATALOGUES for entry in entries(file) for _english, text in pairs(entry)]
    # The name of what stands there some day is no word of the text, nor is what programs send: `code`, or a "value".
    names = re.compile(r"%\(\w+\)s|`[^`]+`|\"[\w.]+\"")
    assert [text for text in french if foreign.search(names.sub("", text))] == []
