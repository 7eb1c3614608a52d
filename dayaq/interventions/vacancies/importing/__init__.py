"""Vacancies from files: our own template and job boards' lists, row by row, never guessed and never doubled.

`columns` names the headers; `wages`, `cells` and `advertisement` read a row; `register` knows what is there already;
`planning` decides what a row is (new, changed, the same, a repeat); `writing` writes; `job` does it all in chunks that
survive an interruption. The mapping for people is docs/reference/vacancy-files.md.
"""

from dayaq.interventions.vacancies.importing.batch import import_files
from dayaq.interventions.vacancies.importing.job import JOB, import_file, try_file
from dayaq.interventions.vacancies.importing.outcome import Outcome

__all__ = ["JOB", "Outcome", "import_file", "import_files", "try_file"]
