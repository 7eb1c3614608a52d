"""How accounts come to be and where one lands after signing in: nobody makes an account for himself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class SignInAdapter(DefaultAccountAdapter):
    """Accounts are opened by the office, so the sign-up page is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def closed(request: HttpRequest) -> HttpResponse:
    """The office opened the account under an e-mail address and changes it on request: no page does."""
    raise Http404
