"""Pages everybody may read."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greifbar.core import feeds
from greifbar.core.asked import question_was_cut
from greifbar.core.pagecache import public_page
from greifbar.core.paging import page_of
from greifbar.organisations.cards import card_of
from greifbar.organisations.criteria import CRITERIA_PATH
from greifbar.organisations.facets import PARAMETERS, chips_of, facets_of, question, wanted_in
from greifbar.organisations.forms import AnswerForm
from greifbar.organisations.markup import structured
from greifbar.organisations.models import Organisation
from greifbar.organisations.queries import Listed, answer_of_desk, found_for
from greifbar.organisations.rules import may_decide, may_edit
from greifbar.organisations.sections import sections
from greifbar.search import exposure


@public_page(*PARAMETERS, free_text=("q",))
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All visible initiatives, narrowed by text, topic, district, who looks for people, who is small."""
    wanted = wanted_in(request.GET)
    listed = Listed(wanted)
    facets = facets_of(listed)
    page = page_of(listed.rows(), request)
    context = {
        "page": page,
        "cards": [card_of(organisation) for organisation in page.object_list],
        "wanted": wanted,
        "is_near": listed.is_near,
        "is_cut": question_was_cut(request),
        "facets": facets,
        "chips": chips_of(request.GET, facets, wanted.text),
        "chosen": wanted.chosen,
        "atom_url": feeds.own(request, reverse("organisations:atom") + question(request.GET)),
    }
    return render(request, "organisations/list.html", context)


@public_page(*PARAMETERS, free_text=("q",))
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The hundred initiatives that came last, narrowed like the list."""
    return feeds.atom(
        request,
        title=_("Initiativen"),
        lead=_("Wer etwas für andere tut: vom Kreis aus drei Nachbarn bis zum großen Verein."),
        page=reverse("organisations:list") + question(request.GET),
        entries=map(_entry, Listed(wanted_in(request.GET)).newest()[: feeds.MOST]),
    )


def _entry(organisation: Organisation) -> feeds.Entry:
    return feeds.Entry(
        title=organisation.name,
        path=organisation.get_absolute_url(),
        lasting=f"/initiativen/{organisation.pk}/",
        summary=organisation.summary,
        author=organisation.name,
        published=organisation.verified_at or organisation.created_at,
        updated=max(organisation.changed_at, organisation.verified_at or organisation.created_at),
        language=organisation.language,
    )


@public_page()
@require_safe
def detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One initiative: what it does, who answers, and what rooms above add."""
    organisation = found_for(pk, request.user)
    if organisation is None:
        raise Http404
    if slug != organisation.slug:
        return redirect(organisation, permanent=True)
    parts = [part for section in sections if (part := section.render(request, organisation))]
    allowed = _allowed(request, organisation)
    if not allowed["may_edit"]:
        exposure.opened(request, organisation.pk)
    context = {
        **allowed,
        "organisation": organisation,
        "parts": parts,
        "answer": answer_of_desk(organisation),
        "answer_form": AnswerForm(),
        "criteria_path": CRITERIA_PATH,
        "structured": structured(organisation),
    }
    return render(request, "organisations/detail.html", context)


def _allowed(request: HttpRequest, organisation: Organisation) -> dict[str, bool]:
    signed_in = request.user.is_authenticated
    return {
        "may_edit": signed_in and may_edit(request.user, organisation),
        "may_decide": signed_in and may_decide(request.user, organisation),
    }


@require_safe
def logo(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The logo; its name changes with every upload, so it may be kept for long."""
    organisation = Organisation.objects.visible_to(request.user).filter(pk=pk).exclude(logo="").first()
    if organisation is None or not organisation.has_logo_file(name):
        raise Http404
    response = FileResponse(organisation.logo.open(), content_type="image/webp")
    response["Cache-Control"] = (
        f"{'public' if organisation.is_public else 'private'}, max-age=31536000, immutable"
    )
    return response
