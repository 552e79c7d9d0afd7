"""Where members read what they are asked, and vote."""

from django.urls import path

from panel import views


app_name = "panel"

urlpatterns = [
    path("desk/panel/", views.index, name="index"),
    path("desk/panel/<int:pk>/", views.detail, name="detail"),
    path("desk/panel/<int:pk>/standing/", views.standing, name="standing"),
    path("desk/panel/<int:pk>/vote/", views.vote, name="vote"),
    path("desk/panel/<int:pk>/casting-vote/", views.casting_vote, name="casting-vote"),
    path("desk/panel/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
