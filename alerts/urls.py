from django.http import HttpResponse
from django.urls import path


app_name = "alerts"
urlpatterns = [path("a/<str:token>/", lambda r, token: HttpResponse(), name="partner")]
