from django.urls import path

from dard.views import dashboards, populations


urlpatterns = [
    path("desk/figures/", dashboards.index, name="figures"),
    path("desk/figures/released/", dashboards.released, name="figures-released"),
    path("desk/figures/released/<int:pk>.<slug:kind>", dashboards.as_file, name="figures-file"),
    path("desk/figures/release/", dashboards.release, name="figures-release"),
    path("desk/figures/registers/<int:pk>/", dashboards.register, name="figures-register"),
    path("desk/figures/populations/<slug:slug>/", populations.populations, name="populations"),
]
