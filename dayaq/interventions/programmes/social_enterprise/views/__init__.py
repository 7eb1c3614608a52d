"""The pages of social enterprises and supported posts."""
