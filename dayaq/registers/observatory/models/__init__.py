"""The tables of the observatory, one noun a file."""

from .demand import DemandSignal
from .quoted import FigureIdentity, IdentityTerm, QuotedFigure

__all__ = ["DemandSignal", "FigureIdentity", "IdentityTerm", "QuotedFigure"]
