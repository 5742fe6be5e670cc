"""What every operation that prints takes."""

from typing import Annotated, Literal

from ninja import Query

SheetName = Annotated[
    Literal["procedure", "breakdown", "lesson"],
    Query(description="The procedure, its job breakdown, or a lesson of one point."),
]
PaperName = Annotated[
    Literal["", "a4", "letter", "a3", "tabloid"],
    Query(description="Empty for that of the workspace; the two large ones are for lessons."),
]
StepNumber = Annotated[
    int | None, Query(ge=1, le=9_999, description="The step of a lesson, from 1; each on its own without it.")
]
