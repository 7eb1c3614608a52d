"""A country just made is found as quickly as one that has grown: the database knows how its rows are spread."""

from __future__ import annotations

import pytest
from django.db import connection

from dayaq.config.demonstration.country import analyse
from tests.factories import PersonFactory


@pytest.mark.usefixtures("classifications")
def test_sqlite_counts_its_rows_and_still_knows_that_a_unique_column_leads_to_one() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite, which takes rows without an account for rows with the same one")
    for _each in range(3):
        PersonFactory(user=None)
    analyse()
    with connection.cursor() as cursor:
        counted = cursor.execute("SELECT idx FROM sqlite_stat1 WHERE tbl = 'people_person'").fetchall()
    names = {name for (name,) in counted}
    assert "people_person_of_office" in names
    assert not [name for name in names if name.startswith("sqlite_autoindex")]
