"""How initiatives are found."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from greifbar.organisations.models import Organisation
from greifbar.search.registry import Doc, Source, register

KIND = "organisation"


def documents(ids: Sequence[int] | None) -> Iterator[Doc]:
    """Describe these initiatives (None: all); only verified ones are public, so only they are described."""
    chosen = Organisation.objects.verified()
    chosen = chosen if ids is None else chosen.filter(pk__in=ids)
    yield from docs_of(chosen.prefetch_related("topics", "districts").iterator(chunk_size=1000))


def docs_of(organisations: Iterable[Organisation]) -> Iterator[Doc]:
    """One document each; topics and districts of a plain list are fetched together."""
    if isinstance(organisations, list):
        prefetch_related_objects(organisations, "topics", "districts")
    return (_doc(organisation) for organisation in organisations)


def _doc(organisation: Organisation) -> Doc:
    districts = list(organisation.districts.all())
    only = districts[0].slug if len(districts) == 1 else ""
    return Doc(
        kind=KIND,
        object_id=organisation.pk,
        title=organisation.name,
        summary=organisation.summary,
        body=" ".join([organisation.contact_words, *(district.name for district in districts)]).strip(),
        url=organisation.get_absolute_url(),
        topic_keys=tuple(topic.key for topic in organisation.topics.all()),
        district_slug=only,
        organisation=organisation.name,
        initiative=organisation.pk,
        public=organisation.is_public,
        static_order=organisation.pk,
        language=organisation.language,
    )


def register_source() -> None:
    register(Source(KIND, _("Initiativen"), documents, order=20, one=_("Initiative")))
