"""Where everything is. Each room brings its own paths; Wagtail answers what is left."""

from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls


urlpatterns = [
    path("", include("dard.urls")),
    path("", include("ldis.urls")),
    path("", include("panel.urls")),
    path("", include("alerts.urls")),
    path("", include("pages.urls")),
    path("", include("api.key_urls")),
    path("", include("api.urls")),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", admin.site.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
