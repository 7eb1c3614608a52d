"""Throw-away tables on which the abstract models of `dayaq.foundation.lib` are tested; in no product."""
