"""PostgreSQL's own means that the tables rest on: periods that may not overlap, and search inside words."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [("people", "0001_initial"), ("vacancies", "0001_initial")]
    operations = [BtreeGistExtension(), TrigramExtension()]
