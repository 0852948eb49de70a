from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.notifications import actions
from greifbar.notifications.forms import ReplyForm
from greifbar.notifications.queries import participant_for, thread


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, token: str) -> HttpResponse:
    """One side of a conversation: what was written, and a form to answer. The link alone opens it."""
    me = participant_for(token)
    if me is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reply(participant=me, text=form.cleaned_data["text"])
        messages.success(request, _("Ihre Antwort ist unterwegs."))
        return redirect(me)
    context = {"me": me, "thread": thread(me), "form": form}
    return render(request, "notifications/conversation.html", context)
