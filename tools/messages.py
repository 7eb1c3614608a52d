"""`make messages`: collects every text that a person reads into the catalogues of Azerbaijani, Russian and German.

Needs GNU gettext (a developer's tool; compiling the catalogues at set-up does not). The sentences of norms are
docstrings, which gettext does not see: they are handed to it in a file that exists only meanwhile.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
LANGUAGES = ("az", "ru", "de")
NORMS = REPOSITORY / "dayaq" / "norm_sentences.py"


def norm_sentences() -> list[str]:
    """Every norm's sentence in English, as `Rule.sentence` will ask for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dayaq.config.settings")
    import django

    django.setup()
    from django.utils import translation

    from dayaq.foundation.lib.parameters import all_parameters
    from dayaq.foundation.lib.rules import all_rules

    with translation.override(None):
        sentences = [rule.sentence() for rule in all_rules()]
    return sorted({*sentences, *(parameter.label for parameter in all_parameters().values())})


def main() -> int:
    if not shutil.which("xgettext"):
        print("Collecting messages needs GNU gettext: `apt-get install gettext`.", file=sys.stderr)
        return 1
    lines = (f"_({sentence!r})\n" for sentence in norm_sentences())
    NORMS.write_text("from django.utils.translation import gettext as _\n" + "".join(lines), encoding="utf-8")
    locales = [part for language in LANGUAGES for part in ("--locale", language)]
    command = [sys.executable, "-m", "django", "makemessages", *locales, "--no-location", "--no-obsolete", "--no-wrap"]
    try:
        for language in LANGUAGES:
            (REPOSITORY / "dayaq" / "locale" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        return subprocess.run(command, cwd=REPOSITORY / "dayaq", check=False).returncode
    finally:
        NORMS.unlink()


if __name__ == "__main__":
    sys.exit(main())
