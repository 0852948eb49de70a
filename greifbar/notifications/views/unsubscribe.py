from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from greifbar.accounts.actions import change_profile
from greifbar.notifications import unsubscribe as links


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Turn one kind of mail off; GET only shows.

    Mail programs POST here by themselves and must not be redirected (RFC 8058, 3.1); people are, so that
    a reload sends nothing again.
    """
    found = links.read(token)
    if found is None:
        raise Http404
    person, wish = found
    if request.method == "POST":
        person = change_profile(by=person, **{wish: False})
        if "List-Unsubscribe" not in request.POST:
            return redirect("notifications:unsubscribe", token)
    context = {"what": links.WISHES[wish], "done": not getattr(person, wish)}
    return render(request, "notifications/unsubscribe.html", context)
