"""Search inside folded text, on PostgreSQL."""

from django.db import migrations

from dayaq.foundation.lib.trigrams import trigram_index


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [trigram_index(table="people_person", column="search_text")]
