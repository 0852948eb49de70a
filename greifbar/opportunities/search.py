"""How offers are found by text."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import State, Verb
from greifbar.organisations.models import Status
from greifbar.search.registry import Doc, Source, register

BATCH = 1000


def documents(ids: Sequence[int] | None) -> Iterable[Doc]:
    """What visible initiatives published among ``ids``; all of it for None. Three queries per thousand."""
    public = Opportunity.objects.filter(
        state__in=[State.PUBLISHED, State.PAUSED], organisation__status=Status.VERIFIED
    )
    wanted = public if ids is None else public.filter(pk__in=ids)
    joined = wanted.select_related("organisation", "district", "quarter").order_by("pk")
    return _documents(joined.prefetch_related("topic_rows__topic").iterator(BATCH))


def _documents(offers: Iterable[Opportunity]) -> Iterator[Doc]:
    for offer in offers:
        topics = [row.topic for row in offer.topic_rows.all()]
        yield document(offer, [topic.key for topic in topics], [topic.name for topic in topics])


def document(offer: Opportunity, topic_keys: Sequence[str], topic_names: Sequence[str]) -> Doc:
    """One offer as the search knows it. Topics and verb count as words, too."""
    words = [offer.text, offer.gets, offer.needs, str(Verb(offer.verb).label), *topic_names]
    return Doc(
        kind="opportunity",
        object_id=offer.pk,
        title=offer.title,
        summary=offer.summary,
        body="\n".join(part for part in words if part),
        url=offer.get_absolute_url(),
        topic_keys=tuple(topic_keys),
        district_slug=offer.district.slug if offer.district else "",
        quarter=offer.quarter.name if offer.quarter else "",
        format=offer.location_mode,
        organisation=offer.organisation.name,
        initiative=offer.organisation_id,
        static_order=int((offer.published_at or offer.created_at).timestamp()),
        language=offer.text_language,
    )


def register_source() -> None:
    register(Source("opportunity", _("Angebote"), documents, order=10, one=_("Angebot")))
