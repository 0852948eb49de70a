from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from greifbar.accounts import actions as accounts
from greifbar.accounts.models.person import ERASURE_GRACE
from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.notifications import actions
from greifbar.notifications.actions.delivery import CLAIM, CONTENT_KEPT, PAUSES, claim
from greifbar.notifications.models import Mail

pytestmark = pytest.mark.django_db


def a_mail(to: str = "alice@example.org", **fields: object) -> Mail:
    values = {"to": to, "subject": "Hallo", "text": "Hallo Alice", "html": "<p>Hallo</p>", **fields}
    return Mail.objects.create(**values)


def test_a_waiting_mail_goes_out_once() -> None:
    a_mail()
    assert actions.deliver(clock.now()) == 1
    assert actions.deliver(clock.now()) == 0
    assert [message.to for message in outgoing.outbox] == [["alice@example.org"]]


def test_the_same_key_is_told_once() -> None:
    for _ in range(2):
        actions.send(
            to="alice@example.org",
            subject="Code",
            template="accounts/mail/login_code",
            context={"code": "1234-5678"},
            dedupe_key="code-1",
        )
    assert Mail.objects.count() == 1


def test_a_mail_speaks_the_readers_language_and_escapes_only_in_html() -> None:
    mail = actions.send(
        to="alice@example.org",
        subject="Zeile eins\nBcc: jemand@example.org",
        template="accounts/mail/login_code",
        context={"code": "<b>&</b>"},
    )
    assert "\n" not in mail.subject
    assert "<b>&</b>" in mail.text
    assert "<b>" not in mail.html
    assert "&lt;b&gt;" in mail.html
    assert "<style" not in mail.html
    assert 'style="' in mail.html


def test_attachments_and_headers_go_along() -> None:
    mail = actions.send(
        to="alice@example.org",
        subject="Termin",
        template="accounts/mail/notice",
        context={},
        unsubscribe_path="/mail/abbestellen/x/",
        attachments=[("termin.ics", "text/calendar", b"BEGIN:VCALENDAR")],
    )
    actions.deliver(clock.now())
    message = outgoing.outbox[0]
    assert message.attachments[0][0] == "termin.ics"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(mail.pk) in message.extra_headers["Message-ID"]


def test_a_failing_server_is_tried_again_with_growing_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, messages: object) -> int:
        raise OSError("away")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    mail, now = a_mail(), clock.now()
    for pause in PAUSES:
        assert actions.deliver(now) == 0
        assert actions.deliver(now + pause - timedelta(seconds=1)) == 0
        now += pause
    actions.deliver(now)
    mail.refresh_from_db()
    assert mail.given_up_at
    assert mail.attempts == len(PAUSES) + 1
    assert "away" in mail.last_error


def test_one_bad_address_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    send = EmailBackend.send_messages

    def picky(self: EmailBackend, messages: list[outgoing.EmailMessage]) -> int:
        if messages[0].to == ["bad@example.org"]:
            raise OSError("no such mailbox")
        return int(send(self, messages))

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    a_mail("bad@example.org")
    a_mail("good@example.org")
    assert actions.deliver(clock.now()) == 1


def test_two_workers_never_hold_the_same_mail_and_a_dead_one_lets_go() -> None:
    a_mail()
    now = clock.now()
    assert len(claim(now)) == 1
    assert claim(now) == []
    assert len(claim(clock.now() + CLAIM)) == 1


def test_what_was_sent_is_emptied_after_30_days() -> None:
    mail, waiting = a_mail(dedupe_key="kept"), a_mail("bob@example.org")
    actions.deliver(clock.now())
    Mail.objects.filter(pk=waiting.pk).update(sent_at=None)
    actions.tidy(clock.now() + CONTENT_KEPT + timedelta(seconds=1))
    mail.refresh_from_db()
    waiting.refresh_from_db()
    assert (mail.to, mail.text, mail.dedupe_key) == ("", "", "kept")
    assert waiting.text


def test_the_demo_shows_every_mail_with_its_links(client: Client, settings: object, tmp_path: Path) -> None:
    settings.IS_DEMO, settings.MAIL_FOLDER = True, tmp_path  # type: ignore[attr-defined]
    settings.MAILERS = {"default": {"BACKEND": "greifbar.notifications.backends.FileBackend"}}  # type: ignore[attr-defined]
    a_mail(subject="Erste", text="Hier: http://testserver/mein/konto/.")
    actions.deliver(clock.now())
    a_mail(subject="Zweite")
    actions.deliver(clock.now())
    page = client.get("/demo/postfach/").content.decode()
    assert page.index("Zweite") < page.index("Erste")
    assert 'href="http://testserver/mein/konto/"' in page
    name = sorted(file.stem for file in tmp_path.glob("*.eml"))[0]
    assert "Hier:" in client.get(f"/demo/postfach/{name}/").content.decode()
    assert "sandbox" in client.get(f"/demo/postfach/{name}/html/")["Content-Security-Policy"]


def test_erasing_a_person_takes_their_mails_with_it() -> None:
    alice = person("canary@example.org")
    a_mail("canary@example.org")
    accounts.ask_erasure(by=alice)
    assert Mail.objects.filter(to="canary@example.org").count() == 2
    accounts.erase_due(clock.now() + ERASURE_GRACE)
    assert not Mail.objects.exists()


def test_the_mailbox_exists_in_the_demo_only(client: Client) -> None:
    assert client.get("/demo/postfach/").status_code == 404


@pytest.mark.parametrize("name", ["..%2F..%2Fsecret", "00000000000000000001-1-1"])
def test_the_mailbox_opens_no_other_file(client: Client, settings: object, tmp_path: Path, name: str) -> None:
    settings.IS_DEMO, settings.MAIL_FOLDER = True, tmp_path / "mail"  # type: ignore[attr-defined]
    (tmp_path / "secret.eml").write_text("geheim")
    assert client.get(f"/demo/postfach/{name}/").status_code == 404
