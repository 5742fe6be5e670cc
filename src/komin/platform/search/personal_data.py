from komin.kernel.personal_data import declare

_COPY = "a copy of a procedure's own text, for searching; it changes and goes with the procedure"

declare(
    "search.SearchDocument",
    subject=None,
    not_personal={
        "workspace_id": "names an organisation",
        "kind": "a word of the product's own list",
        "object_id": "names a thing",
        "scope_id": "names a collection of things",
        "language": "the language of a text",
        "title": _COPY,
        "body": _COPY,
        "title_tokens": _COPY,
        "tokens": _COPY,
    },
)

declare(
    "search.SearchWord",
    subject=None,
    not_personal={
        "workspace_id": "names an organisation",
        "length": "how many letters the word has",
        "word": "a word of procedures, without where it stands; forgotten in the night after none holds it any more",
    },
)
