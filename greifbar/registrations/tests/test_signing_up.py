from datetime import timedelta

import pytest

from greifbar.accounts.tests.factories import person
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.registrations import actions, queries, rules
from greifbar.registrations.models import Registration, State
from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db
MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)


def sign_up(on, email="lena@example.org", **fields):
    return actions.sign_up(slot_id=on.pk, name="Lena", email=email, **{"now": NOW, **fields})


@pytest.mark.parametrize(
    ("starts_in", "closes_before", "held_for"),
    [
        (timedelta(days=5), timedelta(0), timedelta(hours=24)),
        (timedelta(hours=30), timedelta(0), timedelta(hours=10)),
        (timedelta(hours=30), timedelta(hours=25), timedelta(hours=5)),
        (timedelta(minutes=30), timedelta(0), timedelta(minutes=15)),
        (timedelta(minutes=5), timedelta(0), timedelta(minutes=15)),
        (timedelta(minutes=60), timedelta(minutes=58), timedelta(minutes=15)),
    ],
)
def test_a_place_is_held_until_the_earliest_limit_but_at_least_a_quarter_of_an_hour(
    starts_in, closes_before, held_for
):
    date = slot(starts_in=starts_in, closes_at=NOW + starts_in - closes_before)
    assert rules.hold_until(NOW, date) == NOW + held_for


def test_a_guest_holds_a_place_until_the_link_is_pressed():
    date = slot()
    held = sign_up(date, email=" Lena@Example.ORG ")
    date.refresh_from_db()
    assert (held.state, held.email, held.respond_by) == (State.HELD, "lena@example.org", NOW + 24 * HOURS)
    assert date.taken == 1
    actions.confirm(token=held.token, now=NOW + HOURS)
    held.refresh_from_db()
    assert (held.state, held.respond_by, held.email_confirmed_at) == (State.CONFIRMED, None, NOW + HOURS)
    assert [(e.before, e.after, e.by) for e in held.events.all()] == [
        ("", "held", "self"),
        ("held", "confirmed", "self"),
    ]


def test_the_mail_says_until_when_and_leads_to_a_button():
    held = sign_up(slot())
    mail = Mail.objects.get()
    assert mail.to == "lena@example.org"
    assert f"/anmeldung/{held.token}/bestaetigen/" in mail.text
    assert "Dienstag, 24." in mail.text
    assert "10 Uhr" in mail.text.replace("\u00a0", " ")


def test_a_name_goes_into_mails_only_once_the_address_is_proven():
    held = sign_up(slot())
    assert "Lena" not in Mail.objects.get().text
    actions.confirm(token=held.token, now=NOW)
    assert "Hallo Lena," in Mail.objects.latest("pk").text


def test_the_confirmation_brings_a_calendar_file():
    sure = registration(slot())
    mail = Mail.objects.get(subject__startswith="Ihr Platz ist sicher")
    content = bytes(mail.attachments.get().content).decode()
    assert f"UID:anmeldung-{sure.pk}@" in content
    assert "STATUS:CONFIRMED" in content


def test_pressing_the_button_three_times_has_one_effect():
    held = sign_up(slot())
    for _ in range(3):
        actions.confirm(token=held.token, now=NOW)
    assert held.events.count() == 2
    assert Mail.objects.count() == 2


def test_sending_the_form_three_times_has_one_effect():
    date = slot()
    assert {sign_up(date).pk for _ in range(3)} == {Registration.objects.get().pk}
    assert Mail.objects.count() == 1
    date.refresh_from_db()
    assert date.taken == 1


def test_a_letter_that_got_lost_is_sent_again_but_at_most_three_an_hour():
    date = slot()
    sign_up(date, email="lena@example.org")
    sent = []
    for minutes in (1, 3, 4, 29, 31, 33, 59):
        sign_up(date, email="lena@example.org", now=NOW + timedelta(minutes=minutes))
        sent.append(Mail.objects.filter(to="lena@example.org").count())
    assert sent == [1, 2, 2, 2, 3, 3, 3]


def test_an_address_that_is_already_there_is_told_so_by_mail_only():
    date = slot()
    first = registration(date, email="lena@example.org")
    assert sign_up(date, now=NOW + HOURS).pk == first.pk
    assert Mail.objects.filter(subject__startswith="Sie sind schon angemeldet").count() == 1


def test_an_expired_place_goes_to_the_next_guest_without_any_worker():
    date = slot(capacity=1)
    late = sign_up(date)
    date.refresh_from_db()
    later = NOW + 25 * HOURS
    assert queries.availability([date], later)[date.pk].state == "last"
    next_one = sign_up(date, email="omar@example.org", now=later)
    late.refresh_from_db()
    assert (next_one.state, late.state, late.cancel_reason) == (State.HELD, State.CANCELLED, "expired")


def test_whoever_confirms_too_late_gets_the_place_if_it_is_still_free():
    held = sign_up(slot())
    assert actions.confirm(token=held.token, now=NOW + 26 * HOURS).state == State.CONFIRMED


def test_whoever_confirms_too_late_is_told_so_if_the_place_is_gone():
    date = slot(capacity=1)
    held = sign_up(date)
    sign_up(date, email="omar@example.org", now=NOW + 25 * HOURS)
    with pytest.raises(Refused) as refused:
        actions.confirm(token=held.token, now=NOW + 26 * HOURS)
    assert refused.value.code == "lapsed"


def test_a_group_gets_all_its_places_or_waits():
    date = slot(capacity=3)
    registration(date, places=2)
    group = sign_up(date, places=2)
    date.refresh_from_db()
    assert (group.state, group.waiting_number, date.taken) == (State.WAITING, 1, 2)
    assert sign_up(date, email="omar@example.org", places=1).state == State.HELD


def test_a_group_larger_than_the_date_is_refused():
    with pytest.raises(Refused) as refused:
        sign_up(slot(capacity=3), places=4)
    assert refused.value.field == "places"


def test_signed_in_people_are_sure_at_once():
    lena = person(email="lena@example.org")
    sure = sign_up(slot(), email="", person=lena)
    assert (sure.state, sure.email, sure.person) == (State.CONFIRMED, "lena@example.org", lena)


def test_signing_in_proves_what_the_same_address_began_as_a_guest():
    date = slot()
    held = sign_up(date)
    lena = person(email="lena@example.org")
    again = sign_up(date, email="", person=lena)
    assert (again.pk, again.state, again.person) == (held.pk, State.CONFIRMED, lena)


def test_one_network_holds_five_unconfirmed_at_most_and_is_forgotten_on_confirming(settings):
    settings.NETWORK_LIMIT = 5
    date = slot(capacity=20)
    held = [sign_up(date, email=f"n{i}@example.org", network="k1") for i in range(5)]
    with pytest.raises(Refused) as refused:
        sign_up(date, network="k1")
    assert refused.value.code == "network"
    assert sign_up(date, email="other@example.org", network="k2").state == State.HELD
    actions.confirm(token=held[0].token, now=NOW)
    assert sign_up(date, network="k1").state == State.HELD
    assert Registration.objects.get(pk=held[0].pk).network == ""


def test_expired_ones_forget_their_network(settings):
    held = sign_up(slot(), network="k1")
    assert actions.expire(now=NOW + 25 * HOURS) == 1
    held.refresh_from_db()
    assert (held.state, held.network) == (State.CANCELLED, "")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"opens_at": NOW + HOURS}, "closed"),
        ({"closes_at": NOW - HOURS}, "closed"),
        ({"starts_in": -HOURS}, "closed"),
    ],
)
def test_before_opening_after_closing_and_after_the_start_nobody_signs_up(fields, code):
    with pytest.raises(Refused) as refused:
        sign_up(slot(**fields))
    assert refused.value.code == code


def test_the_kind_has_the_last_word():
    date = slot()
    kind.objections[date.pk] = "Nur mit Vorgespräch."
    with pytest.raises(Refused, match="Vorgespräch"):
        sign_up(date)


def test_overlapping_own_dates_are_pointed_out():
    first = slot()
    registration(first, email="lena@example.org")
    second = slot(starts_in=timedelta(days=5, hours=1))
    third = slot(starts_in=timedelta(days=6))
    assert [own.registration.slot for own in queries.overlaps(second, "lena@example.org", NOW)] == [first]
    assert queries.overlaps(third, "lena@example.org", NOW) == []


def test_availability_of_thirty_dates_takes_one_query(django_assert_num_queries):
    dates = [slot() for _ in range(30)]
    sign_up(dates[0])
    with django_assert_num_queries(1):
        found = queries.availability(dates, NOW)
    assert found[dates[0].pk].free is not None
    assert found[dates[0].pk].changes_at == NOW + 24 * HOURS


def test_a_later_account_takes_over_what_a_guest_began():
    guest = registration(slot(), email="lena@example.org")
    lena = person(email="lena@example.org")
    assert [own.registration.pk for own in queries.for_person(lena, NOW)] == [guest.pk]
    assert actions.take_over(person=lena) == 1
    guest.refresh_from_db()
    assert guest.person == lena
