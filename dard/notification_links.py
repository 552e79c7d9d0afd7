"""The two private addresses of a notification. Both are keys to it, and neither says what is in it.

Its writer's own opens a draft and, once it is sent, the texts for other duties; but who somebody is only in
the browser that began it, or for whoever gives its code (views.notifying.is_in_hand). That of a letter, which
may have gone to an address with a slip in it, opens only what became of it.
"""

from dard.models import Notification
from workflow import links
from workflow.refusals import Refused


OWN, NEWS = "notification", "notification-news"
# How long each opens. Ours: a draft is let go of after as long as its address opens; a review may take a
# year, and its coroner another.
OWN_DAYS, NEWS_DAYS = 30, 800


def own_token(notification):
    return links.sign(OWN, notification.pk)


def news_token(notification):
    return links.sign(NEWS, notification.pk)


def by_own(token):
    return found(links.read(OWN, token, days=OWN_DAYS))


def by_news(token):
    return found(links.read(NEWS, token, days=NEWS_DAYS))


def found(pk):
    kept = Notification.objects.select_related("area", "case__area", "by")
    notification = kept.filter(pk=pk).first()
    if notification is None:
        raise Refused("The notification this link came with is no longer kept.")
    return notification
