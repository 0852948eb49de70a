from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from greifbar.accounts.actions import change_profile
from greifbar.notifications import unsubscribe as links


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Turn one kind of mail off. Mail programs POST here by themselves (RFC 8058); GET only shows."""
    found = links.read(token)
    if found is None:
        raise Http404
    person, wish = found
    if request.method == "POST":
        change_profile(by=person, **{wish: False})
    context = {"what": links.WISHES[wish], "done": request.method == "POST"}
    return render(request, "notifications/unsubscribe.html", context)
