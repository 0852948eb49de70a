"""An organisation writes an offer: three questions, then steps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.opportunities.actions import dates, writing
from greifbar.opportunities.forms.start import StartForm
from greifbar.opportunities.forms.steps import STEPS, StepForm
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.views.added import added
from greifbar.organisations.models import Organisation


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an offer. Whoever coordinates nothing yet is shown the way to register an initiative."""
    mine = Organisation.objects.editable_by(request.user).order_by("name")
    wanted = {"organisation": request.GET.get("initiative")}
    form = StartForm(request.POST or None, organisations=mine, initial=wanted)
    if request.method == "POST" and form.is_valid():
        offer = _begin(request, form)
        return redirect("opportunities:edit_step", offer.pk, offer.slug, "was")
    key = request.POST.get("key") or get_random_string(24)
    return render(request, "opportunities/new.html", {"form": form, "key": key, "has_any": mine.exists()})


def _begin(request: HttpRequest, form: StartForm) -> Opportunity:
    now, key = clock.now(), request.POST.get("key", "")[:32]
    organisation = form.cleaned_data["organisation"]
    offer = writing.begin(organisation=organisation, by=request.user, now=now, key=key, **form.facts)
    if form.plans:
        made = dates.add_dates(opportunity=offer, plans=form.plans, by=request.user, now=now)
        if made:
            messages.success(request, added(made, form.plans))
    return offer


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, slug: str, step: str = "was") -> HttpResponse:
    """One step of the offer; saving leads to the next one."""
    offer = get_object_or_404(Opportunity.objects.editable_by(request.user), pk=pk)
    if step not in STEPS:
        raise Http404
    label, form_class = STEPS[step]
    form = form_class(request.POST or None, instance=offer)
    if request.method == "POST" and form.is_valid() and _save(request, offer.pk, form):
        return _onward(request, offer, step)
    place = list(STEPS).index(step) + 1
    labels = [name for name, _form in STEPS.values()]
    context = {"offer": offer, "form": form, "label": label, "steps": labels, "step": place, "names": STEPS}
    return render(request, "opportunities/edit.html", context)


def _save(request: HttpRequest, pk: int, form: StepForm) -> bool:
    try:
        writing.save_step(
            opportunity=Opportunity.objects.get(pk=pk), collides=form.collides, access=form.access,
            topics=form.topics, by=request.user, now=clock.now(), **form.facts,
        )  # fmt: skip
    except Refused as refused:
        form.refuse(refused)
    return form.is_valid()


def _onward(request: HttpRequest, offer: Opportunity, step: str) -> HttpResponse:
    names = list(STEPS)
    after = names[names.index(step) + 1 :]
    if "fertig" in request.POST or not after:
        return redirect("opportunities:manage", offer.pk, offer.slug)
    return redirect("opportunities:edit_step", offer.pk, offer.slug, after[0])
