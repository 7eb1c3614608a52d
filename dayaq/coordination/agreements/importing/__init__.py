"""`dayaq import agreements FILE`: agreements, partners, meetings, projects and quoted figures from a YAML file.

`reading.py` reads the file with the line of every value, `fields.py` says what may stand where, `writing.py` brings
rows up to date. The whole file is read and judged before anything is written; the same file again changes nothing.
"""

from dayaq.coordination.agreements.importing.outcome import Mistake, Outcome
from dayaq.coordination.agreements.importing.run import import_file, seed_files

__all__ = ["Mistake", "Outcome", "import_file", "seed_files"]
