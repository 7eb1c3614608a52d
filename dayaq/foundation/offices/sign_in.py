"""How accounts come to be and how one signs in: nobody makes an account for himself, and a password opens it.

What somebody may do follows from the post (`permissions.py`), never from permissions written in the database.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import Http404, HttpRequest, HttpResponse


class SignInAdapter(DefaultAccountAdapter):
    """Accounts are opened by the office, so the sign-up page is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def closed(request: HttpRequest) -> HttpResponse:
    """The office opened the account under an e-mail address and changes it on request: no page does."""
    raise Http404


class PasswordBackend(AuthenticationBackend):
    """E-mail address and password. Django's tables of permissions are not asked: that would be two questions a page."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False
