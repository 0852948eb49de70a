# mypy: allow-subclassing-any, no-warn-return-any
"""Signing in and out. The flows are allauth's; the pages and addresses are ours."""

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from greifbar.accounts import actions, forms
from greifbar.core import registry


class OwnPage:
    """Keeps the library from replacing what our base page knows about the house."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class SignIn(OwnPage, allauth.RequestLoginCodeView):
    """One door for everybody: known and unknown addresses get a code and the same answer."""

    template_name = "accounts/sign_in.html"
    form_class = forms.SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In the demo people change who they are; everywhere else whoever is signed in goes on."""
        if settings.IS_DEMO and request.method == "GET" and request.user.is_authenticated:
            return _change_person(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.SignInForm) -> HttpResponse:
        person = actions.meet(email=form.cleaned_data["email"], language=get_language() or "de")
        form._user = person if person.is_active else None
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_logins": list(registry.logins)}


@never_cache
def _change_person(request: HttpRequest) -> HttpResponse:
    context = {"demo_logins": list(registry.logins), "onward": settings.LOGIN_REDIRECT_URL}
    return render(request, "accounts/signed_in.html", context)


class EnterCode(OwnPage, allauth.ConfirmLoginCodeView):
    template_name = "accounts/code.html"
    form_class = forms.CodeForm


class ConfirmAddress(OwnPage, allauth.ConfirmEmailVerificationCodeView):
    template_name = "accounts/code.html"
    form_class = forms.AddressCodeForm


class PasswordSignIn(OwnPage, allauth.LoginView):
    template_name = "accounts/password.html"
    form_class = forms.PasswordForm


class SignOut(OwnPage, allauth.LogoutView):
    template_name = "accounts/sign_out.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SetPassword(OwnPage, allauth.PasswordSetView):
    template_name = "accounts/new_password.html"
    form_class = forms.NewPasswordForm
    success_url = "/mein/konto/"


class ChangePassword(OwnPage, allauth.PasswordChangeView):
    template_name = "accounts/new_password.html"
    form_class = forms.OtherPasswordForm
    success_url = "/mein/konto/"


class Inactive(OwnPage, allauth.AccountInactiveView):
    template_name = "accounts/inactive.html"
