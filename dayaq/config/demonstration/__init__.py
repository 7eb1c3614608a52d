"""The demonstration country: invented people, employers, offices and vacancies, the same for the same seed and size.

It writes in bulk, below the verbs of the rooms, so it answers for what they answer for: every history it writes is a
path of its table of transitions, and every copied column is what its history says. `country.py` is where to begin.
"""
