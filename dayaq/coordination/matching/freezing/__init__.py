"""From the rows of a day to the engine's problem: the same problem on every database and in any order of rows."""

from .market import OpenPlaces
from .names import Names
from .problem import Frozen, freeze

__all__ = ["Frozen", "Names", "OpenPlaces", "freeze"]
