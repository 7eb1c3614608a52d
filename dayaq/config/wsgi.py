"""The WSGI entry that gunicorn loads; a moment later each process prepares its answers to “which vacancies now?”."""

import os
import threading

from django.core.wsgi import get_wsgi_application

# the first pages come before the index: at the start every process wants the same cores
PREPARED_AFTER = 5.0

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dayaq.config.settings")
application = get_wsgi_application()


def _prepare() -> None:
    from dayaq.coordination.matching.finding import prepare  # compiles the engine

    prepare()


_timer = threading.Timer(PREPARED_AFTER, _prepare)
_timer.daemon = True
_timer.start()
