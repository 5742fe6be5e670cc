"""The shipped texts: whole in both languages, and contradicting nothing that the software does."""

import pytest

from komin.privacy.charter.clauses import NUMBERS
from komin.privacy.charter.contradictions import contradictions, missing_from_charter
from komin.privacy.charter.facts import operator_facts
from komin.privacy.charter.models import Document
from komin.privacy.charter.shipped import shipped_text
from komin.privacy.charter.text import blocks, clauses_in

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_charter_has_every_clause_once_every_table_and_no_unknown_fact(language: str) -> None:
    text = shipped_text(Document.CHARTER, language)
    assert sorted(clauses_in(text)) == sorted(NUMBERS)
    assert missing_from_charter(text, operator_facts()) == ([], [], [])


@pytest.mark.parametrize("document", list(Document))
def test_both_languages_have_the_same_shape(document: Document) -> None:
    shapes = [
        [(block.kind, block.clause, len([piece for piece in block.pieces if piece.page])) for block in
         blocks(shipped_text(document, language), dict.fromkeys(operator_facts(), "x"))]
        for language in LANGUAGES
    ]  # fmt: skip
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("document", list(Document))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_texts_contradict_nothing(document: Document, language: str) -> None:
    assert contradictions(shipped_text(document, language)) == []


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("K34", "By continuing to navigate on this site you accept the cookies."),
        ("K34", "En poursuivant votre navigation, vous acceptez les cookies de ce site et y consentez: accept."),
        ("K05", "By registering you authorise us to process your data."),
        ("K05", "En vous inscrivant, vous nous autorisez à traiter vos données."),
        ("K15", "You agree to receive our newsletters."),
        ("K22", "Some data is stored in the United States under the Data Privacy Framework."),
        ("K08", "Pages are measured by Google Analytics."),
        ("K42", "Write to us, enclosing a copy of your identity card."),
        ("K42", "Écrivez-nous en joignant une copie de votre pièce d’identité."),
        ("K45", "The use of the site after the changes implies acceptance."),
        ("K25", "We may disclose data to authorities and you know that we may not object."),
        ("K24", "We sell addresses to partners for marketing."),
        ("K48", "We may quote your name and your words as a reference."),
        ("K48", "Vous nous autorisez à citer votre nom comme client."),
    ],
)
def test_a_sentence_that_the_software_would_make_a_lie_is_found(clause: str, sentence: str) -> None:
    assert clause in {found.clause for found in contradictions(f"# A charter\n\n{sentence}\n")}
