"""A test client that sends the CSRF token a real page would have, and fails where the token is not checked."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret
from django.test import Client


class StrictClient(Client):
    """Enforces CSRF; `post` brings the token as a page would, `raw_post` brings none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **kwargs)

    def post(self, path: str, data: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        secret = _get_new_csrf_string()
        self.cookies["csrftoken"] = secret
        kwargs.setdefault("headers", {})
        kwargs["headers"] = {"X-CSRFToken": _mask_cipher_secret(secret), **kwargs["headers"]}
        return super().post(path, data, **kwargs)

    def raw_post(self, path: str, data: Any = None, **kwargs: Any) -> Any:
        return super().post(path, data, **kwargs)
