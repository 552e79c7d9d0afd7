from django.urls import path

from dard import views


app_name = "dard"
urlpatterns = [
    path("desk/deaths/", views.index, name="index"),
    path("desk/deaths/<slug:reference>/", views.notification, name="notification"),
    path("desk/deaths/<slug:reference>/take-up/", views.take_up, name="take-up"),
]
