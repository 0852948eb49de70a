"""Pages of people who look after an initiative."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from greifbar.accounts.models import Person, Role
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.organisations import actions, forms
from greifbar.organisations.criteria import CRITERIA, CRITERIA_PATH
from greifbar.organisations.models import Invitation, Organisation, Status
from greifbar.organisations.queries import answer_of_desk, open_invitations, team
from greifbar.organisations.rules import look_by

form_page = require_http_methods(["GET", "HEAD", "POST"])


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101
    return request.user


def _editable(request: HttpRequest, pk: int) -> Organisation:
    return get_object_or_404(
        Organisation.objects.editable_by(request.user).select_related("scope", "desk"), pk=pk
    )


@never_cache
@login_required
@form_page
def new(request: HttpRequest) -> HttpResponse:
    """The short form; one button hands in, the other keeps a draft."""
    form = forms.RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.register(by=_me(request), **form.answers())
        except Refused as refused:
            form.refuse(refused)
        else:
            if "draft" not in request.POST:
                actions.submit(organisation=organisation, by=_me(request))
            return redirect(organisation)
    context = {
        "form": form,
        "look_by": look_by(clock.today()),
        "criteria": CRITERIA,
        "criteria_path": CRITERIA_PATH,
    }
    return render(request, "organisations/new.html", context)


@never_cache
@login_required
@form_page
def edit(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    organisation = _editable(request, pk)
    form = forms.EditForm(request.POST or None, request.FILES or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data.pop("logo", None)
        try:
            if upload:
                actions.set_logo(organisation=organisation, by=_me(request), upload=upload)
            actions.change(organisation=organisation, by=_me(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error("logo", str(refused))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect(Organisation.objects.get(pk=pk))
    return render(request, "organisations/edit.html", {"form": form, "organisation": organisation})


@login_required
@require_POST
def submit(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Hand in; who was asked something answers it with the same button."""
    organisation = _editable(request, pk)
    asked = organisation.status == Status.ASKED
    form = forms.AnswerForm(request.POST) if asked else None
    if form and not form.is_valid():
        context = {"organisation": organisation, "form": form, "answer": answer_of_desk(organisation)}
        return render(request, "organisations/answer.html", context, status=422)
    said = form.cleaned_data["answer"] if form else ""
    actions.submit(organisation=organisation, by=_me(request), answer=said)
    return redirect(organisation)


@login_required
@require_POST
def remove_logo(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    organisation = _editable(request, pk)
    actions.remove_logo(organisation=organisation, by=_me(request))
    messages.success(request, _("Das Bild ist entfernt."))
    return redirect("organisations:edit", pk, slug)


@never_cache
@login_required
@form_page
def members(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The team, open invitations, and a form to invite by e-mail."""
    organisation = _editable(request, pk)
    form = forms.InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(organisation=organisation, by=_me(request), **form.cleaned_data)
            messages.success(request, _("Die Einladung ist unterwegs."))
            return redirect("organisations:team", pk, slug)
        except Refused as refused:
            form.refuse(refused)
    context = {
        "organisation": organisation,
        "form": form,
        "team": team(organisation),
        "invitations": open_invitations(organisation),
    }
    return render(request, "organisations/team.html", context)


@login_required
@require_POST
def end_membership(request: HttpRequest, pk: int, slug: str, role: int) -> HttpResponse:
    """Everybody may leave; who looks after the team may end anybody's part in it."""
    known = Organisation.objects.of(request.user) | Organisation.objects.editable_by(request.user)
    organisation = get_object_or_404(known, pk=pk)
    held = get_object_or_404(Role.objects.living(), pk=role, scope=organisation.scope_id)
    try:
        actions.leave(organisation=organisation, role=held, by=_me(request))
        messages.success(request, _("Das Team ist geändert."))
    except Refused as refused:
        messages.error(request, str(refused))
    still_there = Organisation.objects.editable_by(request.user).filter(pk=pk).exists()
    return redirect("organisations:team", pk, slug) if still_there else redirect(organisation)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int, slug: str, invitation: int) -> HttpResponse:
    organisation = _editable(request, pk)
    found = get_object_or_404(organisation.invitations, pk=invitation)
    actions.withdraw_invitation(invitation=found, by=_me(request))
    return redirect("organisations:team", pk, slug)


@never_cache
@login_required
@form_page
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link and is signed in may join; the button does it."""
    found = get_object_or_404(Invitation.objects.select_related("organisation__scope"), token=token)
    refused = ""
    if request.method == "POST":
        try:
            actions.accept(invitation=found, by=_me(request))
            return redirect(found.organisation)
        except Refused as reason:
            refused = str(reason)
    return render(request, "organisations/invitation.html", {"invitation": found, "refused": refused})
