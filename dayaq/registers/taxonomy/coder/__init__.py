"""The title coder: a free-text job title to its ISCO-08 unit group, with confidence and alternatives.

Usable alone: it needs no database, no settings and no network. How it decides stands in README.md.
"""

from .certainty import ACCEPT
from .coder import Coder
from .coding import Alternative, Coding

__all__ = ["ACCEPT", "Alternative", "Coder", "Coding"]
