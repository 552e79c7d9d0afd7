from django.urls import path

from api.views import keys


app_name = "api-keys"
urlpatterns = [
    path("desk/keys/", keys.keys, name="index"),
    path("desk/keys/<int:pk>/revoke/", keys.key_revoke, name="revoke"),
]
