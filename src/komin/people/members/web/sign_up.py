"""Sign-up of somebody who was invited: the person only, with the address that was asked."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from komin.people.workspaces.web.sign_up import SignUpForm


class InvitedSignUpForm(SignUpForm):
    """`address` is the invited one: nobody signs up with another behind this invitation."""

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["workspace"]
        self.fields["email"].disabled = True
        self.initial["email"] = address

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """No workspace of one's own: there is one to join."""
