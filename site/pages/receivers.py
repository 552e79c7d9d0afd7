"""Every way in which what the public reads can change renews the edition.

An alert's own announcements come last in their transaction, when the chain of events is held already; so
those who issue at the same moment wait for each other there, and never here.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from accounts.models import Area
from alerts import signals
from dard.signals import shared
from pages.models import Edition


@receiver([signals.issued, signals.ended, shared, page_published, page_unpublished, post_page_move])
def renew(sender, **kwargs):
    Edition.objects.renew()


# Pages of every type, and what decides who is shown them.
for model in (*get_page_models(), Site, PageViewRestriction):
    post_save.connect(renew, sender=model)
    post_delete.connect(renew, sender=model)


@receiver([post_save, post_delete], sender=Area)
def renew_for_area(sender, **kwargs):
    """After the commit: whoever changes an area may go on to record it, and must not hold the edition while
    waiting for the chain of events."""
    transaction.on_commit(Edition.objects.renew)
