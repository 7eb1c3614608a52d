"""Tables that people bring and take away: CSV and Excel files, read with care and written harmless.

`reading.py` is the front: it tells what kind of file it is and matches the columns. `text_files.py` and `workbooks.py`
read the two kinds, `writing.py` writes exports and the lists of mistakes.
"""

from dayaq.foundation.lib.tables.reading import Row, RowMistake, Table, read_table
from dayaq.foundation.lib.tables.writing import MEDIA_TYPES, safe_cell, write_errors, write_table

__all__ = ["MEDIA_TYPES", "Row", "RowMistake", "Table", "read_table", "safe_cell", "write_errors", "write_table"]
