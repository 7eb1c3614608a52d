"""The test's settings, on the very database that the test has open."""

import json
import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"].update(json.loads(os.environ["DAYAQ_TEST_CONNECTION"]))
