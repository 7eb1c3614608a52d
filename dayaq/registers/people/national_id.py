"""The national identifier: its form, and the keyed hash by which a person is found without decrypting anybody.

Azerbaijan's is the FIN code of the identity card: seven characters, digits and Latin letters without I and O.
Another country sets its pattern in `parameters/`; the check is this file's.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from django.conf import settings
from django.utils.translation import gettext as _

from dayaq.foundation.lib.mistakes import UserMistake

FIN = re.compile(r"[0-9A-HJ-NP-Z]{7}")


def normalised(number: str) -> str:
    """The identifier as it is stored: upper case, no spaces; refuses what has not the form of one."""
    tidy = "".join(number.split()).upper()
    if not FIN.fullmatch(tidy):
        raise UserMistake(
            _("“%(number)s” is not a FIN code: seven digits or Latin letters (without I and O) are expected.")
            % {"number": number}
        )
    return tidy


def lookup_hash(number: str) -> str:
    """HMAC-SHA-256 of the identifier under the look-up key, in hexadecimal."""
    return hmac.new(settings.LOOKUP_KEY.encode(), normalised(number).encode(), hashlib.sha256).hexdigest()
