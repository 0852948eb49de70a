from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _empty_index_of_no_documents(using: str, **kwargs: Any) -> None:
    # A flush empties the tables Django knows; the index is not one of them.
    from greifbar.search import actions

    actions.clear_if_empty(using)


class SearchConfig(AppConfig):
    name = "greifbar.search"
    label = "search"
    verbose_name = "search"

    def ready(self) -> None:
        from greifbar.search import commands, demo, exposure, exposure_night, places_topics, sorting
        from greifbar.search.needs import privacy as what_people_need
        from greifbar.search.needs import tasks
        from greifbar.search.radar import counting, tidying
        from greifbar.search.saved import arrivals, privacy, sending
        from greifbar.search.words import actions as added_words
        from greifbar.search.words import privacy as who_added_words

        commands.register()
        demo.register()
        exposure.register()
        exposure_night.register()
        sorting.register()
        counting.register()
        tidying.register()
        what_people_need.register()
        tasks.register()
        arrivals.register()
        privacy.register()
        sending.register()
        added_words.register()
        who_added_words.register()
        places_topics.register_sources()
        post_migrate.connect(_empty_index_of_no_documents, sender=self)
