"""Addresses of this room. The first list bears the names the sign-in library asks for."""

from django.urls import include, path

from greifbar.accounts.views import account, demo, sign_in

_own = [
    path("anmelden/passwort/", sign_in.PasswordSignIn.as_view(), name="password"),
    path("mein/konto/", account.account, name="account"),
    path("mein/konto/meine-daten.json", account.data, name="data"),
    path("mein/konto/loeschen/", account.erasure, name="erasure"),
    path("mein/konto/behalten/", account.keep, name="keep"),
    path("demo/anmelden/", demo.sign_in, name="demo_sign_in"),
]

urlpatterns = [
    path("anmelden/", sign_in.SignIn.as_view(), name="account_request_login_code"),
    path("anmelden/", sign_in.SignIn.as_view(), name="account_login"),
    path("anmelden/code/", sign_in.EnterCode.as_view(), name="account_confirm_login_code"),
    path("anmelden/adresse/", sign_in.ConfirmAddress.as_view(), name="account_email_verification_sent"),
    path("anmelden/gesperrt/", sign_in.Inactive.as_view(), name="account_inactive"),
    path("abmelden/", sign_in.SignOut.as_view(), name="account_logout"),
    path("mein/konto/passwort/", sign_in.SetPassword.as_view(), name="account_set_password"),
    path("mein/konto/passwort/aendern/", sign_in.ChangePassword.as_view(), name="account_change_password"),
    path("mein/konto/", account.account, name="account_email"),
    path("", include((_own, "accounts"))),
]
