"""Search inside folded text, on PostgreSQL."""

from django.db import migrations

from dayaq.foundation.lib.trigrams import trigram_index


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0001_initial")]
    operations = [trigram_index(table="vacancies_vacancy", column="search_text")]
