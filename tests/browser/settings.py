"""The settings of the site that the browser visits: as in production, and strict about undefined template variables."""

from dayaq.config.settings import *  # noqa: F403
from dayaq.config.settings import TEMPLATES
from tests.undefined import UndefinedVariable

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
