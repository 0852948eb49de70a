from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.accounts.rules import known
from greifbar.notifications import actions
from greifbar.notifications.forms import ReplyForm
from greifbar.notifications.queries import own_side, participant_for, thread


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, token: str) -> HttpResponse:
    """One side of a conversation: what was written, and a form to answer.

    Guests open it with their link alone; for a person's or a team's side one signs in.
    """
    me = participant_for(token)
    if me and not me.opens_for(request.user) and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if me is None or not me.opens_for(request.user):
        raise Http404
    me = own_side(me, request.user)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reply(participant=me, text=form.cleaned_data["text"], by=known(request.user))
        messages.success(request, _("Ihre Antwort ist unterwegs."))
        return redirect(me)
    context = {"me": me, "thread": thread(me), "form": form}
    return render(request, "notifications/conversation.html", context)
