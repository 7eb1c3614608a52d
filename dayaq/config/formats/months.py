"""The months as they stand inside a date, listed so that our own catalogue can write them.

Django's Azerbaijani catalogue begins them with a capital ("16 Noyabr"), which the language does not. A message found
here and translated in `dayaq/locale` goes before Django's; one left empty there falls back to Django's.
"""

from django.utils.translation import pgettext_lazy

MONTHS_INSIDE_A_DATE = (
    pgettext_lazy("alt. month", "January"),
    pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"),
    pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"),
    pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"),
    pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"),
    pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"),
    pgettext_lazy("alt. month", "December"),
)
