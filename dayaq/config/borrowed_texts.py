"""Texts of installed packages that our catalogues say in their own words, listed so that they are collected.

The sign-in package's Azerbaijani asks for a forgotten password as one asks a child. A text translated in `dayaq/locale`
goes before the package's own.
"""

from django.utils.translation import gettext_noop

BORROWED = (gettext_noop("Forgot your password?"),)
