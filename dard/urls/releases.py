from django.urls import path

from dard.views import releases


urlpatterns = [
    path("desk/deaths/releases/", releases.releases, name="releases"),
    path("desk/deaths/releases/<int:pk>/", releases.release, name="release"),
    path("desk/deaths/releases/<int:pk>.<slug:kind>", releases.as_file, name="release-file"),
]
