from django.urls import path

from dard.views import registers_import as views


urlpatterns = [
    path("desk/deaths/registers/", views.registers, name="registers"),
    path("desk/deaths/registers/new/", views.choose, name="register-choose"),
    path("desk/deaths/registers/<int:pk>/", views.register, name="register"),
    path("desk/deaths/registers/imports/<int:pk>/", views.look, name="register-import"),
    path("desk/deaths/registers/imports/<int:pk>/mapping/", views.mapping, name="register-mapping"),
    path("desk/deaths/registers/imports/<int:pk>/values/", views.values, name="register-values"),
    path("desk/deaths/registers/imports/<int:pk>/approve/", views.approve, name="register-import-approve"),
    path("desk/deaths/registers/imports/<int:pk>/discard/", views.discard, name="register-import-discard"),
    path("desk/deaths/registers/imports/<int:pk>/rejected.csv", views.rejected, name="register-rejected"),
]
