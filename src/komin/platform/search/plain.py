"""A column as it is compared with what somebody typed to narrow a list: without case and accents, on either engine."""

from typing import Any

from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler

from komin.platform.sqlite.base import PLAIN

# The marks that kernel.text.plain() leaves out.
_MARKS = "[\u0300-\u036f]+"


class Plain(Func):
    """`kernel.text.plain()` of a column. SQLite's own comparison knows the case of A to Z alone."""

    function = PLAIN
    output_field = CharField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        template = f"lower(regexp_replace(normalize(%(expressions)s, NFKD), '{_MARKS}', '', 'g'))"
        sql, parameters = self.as_sql(compiler, connection, template=template, **context)
        return sql, list(parameters)
