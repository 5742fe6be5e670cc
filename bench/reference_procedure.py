"""What is written on both sides: 12 steps with a photo each, 6 annotations, 2 safety notices, a list of tools."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Warned:
    """A safety notice of the step of that number, counted from 0."""

    step: int
    hazard: str
    consequence: str
    avoidance: str


TITLE = "Change the belt of the conveyor"
LINES: Sequence[str] = (
    "Stop the conveyor at its panel",
    "Lock the main switch with your padlock",
    "Remove the four bolts of the guard",
    "Loosen both tension screws by ten turns",
    "Slide the motor towards the frame",
    "Lift the old belt off the small pulley",
    "Wipe both pulleys with a dry cloth",
    "Lay the new belt over the large pulley",
    "Slide the motor back to the red mark",
    "Tighten both tension screws to 25 Nm",
    "Press the belt: it gives way by 10 mm",
    "Fit the guard and remove your padlock",
)
# The steps, counted from 0, whose photo shows where with an arrow or a circle.
ARROWS: Sequence[int] = (0, 2, 3, 8)
CIRCLES: Sequence[int] = (5, 9)
NOTICES: Sequence[Warned] = (
    Warned(1, "The conveyor can start by itself.", "It crushes fingers.", "Keep the key of the padlock with you."),
    Warned(5, "The edges of the pulley are sharp.", "They cut hands.", "Wear gloves."),
)
TOOLS: Sequence[str] = ("Padlock with key", "Spanner 13 mm", "Torque wrench 5 to 50 Nm", "Dry cloth")
