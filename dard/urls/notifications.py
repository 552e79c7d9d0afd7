from django.urls import path

from dard.views import notifications, notifying


urlpatterns = [
    path("deaths/notify/", notifying.start, name="notify"),
    path("deaths/notify/<str:token>/", notifying.check, name="notify-check"),
    path("deaths/notify/<str:token>/discard/", notifying.discard, name="notify-discard"),
    path("deaths/notify/<str:token>/sent/", notifications.notified, name="notified"),
    path("deaths/notify/<str:token>/drug-alerts/", notifications.tell_drug_alerts, name="notify-drug-alerts"),
    path("deaths/notify/<str:token>/duties/<slug:kind>/", notifications.duty, name="notify-duty"),
    path("deaths/notify/<str:token>/<slug:key>/", notifying.step, name="notify-step"),
    path("deaths/follow/", notifications.follow, name="notify-follow"),
    path("deaths/follow/<str:token>/", notifications.news, name="news"),
    path("deaths/mine/", notifications.mine, name="notifications-mine"),
    path(
        "desk/deaths/<slug:reference>/notifications/<int:pk>/accept/",
        notifications.accept,
        name="notification-accept",
    ),
    path(
        "desk/deaths/<slug:reference>/notifications/<int:pk>/return/",
        notifications.send_back,
        name="notification-return",
    ),
    path(
        "desk/deaths/<slug:reference>/notifications/<int:pk>/notifier/",
        notifications.notifier,
        name="notification-notifier",
    ),
]
