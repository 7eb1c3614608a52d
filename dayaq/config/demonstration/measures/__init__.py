"""A year of the measures: the spine's rows (`spine.py`) and, a file a measure, what only that measure keeps.

Each measure's file has `fill(spine: Spine) -> None`, called by `country_measures.py` once the country has its people.
"""
