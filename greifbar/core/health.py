"""Is the house well? Database and worker, for `run`, load balancers and people on call."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from greifbar.core import clock
from greifbar.core.models import DutyRun

HEARTBEAT = "core.heartbeat"
SILENCE = timedelta(seconds=90)


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """GET /gesund/: 200 when database and worker are well, else 503."""
    parts = {"database": False, "worker": False}
    try:
        connection.ensure_connection()
        beat = DutyRun.objects.filter(name=HEARTBEAT).values_list("ran_at", flat=True).first()
        parts["database"] = True
        parts["worker"] = beat is not None and abs(clock.now() - beat) < SILENCE
    except DatabaseError:
        connection.close()
    well = all(parts.values())
    answer = {"gesund": well, "teile": parts}
    headers = {"Cache-Control": "no-store"} | ({} if well else {"Retry-After": "10"})
    response = JsonResponse(answer, status=200 if well else 503, headers=headers)
    response._has_been_logged = True  # type: ignore[attr-defined]  # asked every second while starting
    return response
