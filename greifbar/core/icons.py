"""Where browsers look for a sign of the house without being told."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the drawn sign; the answer may be kept for a day, the sign itself for ever."""
    response = HttpResponseRedirect(static("favicon.svg"))
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
