from django.urls import path

from dard.views import naloxone as views
from dard.views import naloxone_returns as returns


HOME = "desk/naloxone"

urlpatterns = [
    path(f"{HOME}/", views.naloxone, name="naloxone"),
    path(f"{HOME}/holders/new/<slug:area>/", views.holder_new, name="naloxone-holder-new"),
    path(f"{HOME}/holders/<int:pk>/", views.holder, name="naloxone-holder"),
    path(f"{HOME}/holders/<int:pk>/change/", views.holder_change, name="naloxone-holder-change"),
    path(f"{HOME}/holders/<int:pk>/receive/", views.receive, name="naloxone-receive"),
    path(f"{HOME}/stocks/<int:pk>/<slug:key>/", views.stock_step, name="naloxone-stock"),
    path(f"{HOME}/uses/", views.uses, name="naloxone-uses"),
    path(f"{HOME}/uses/new/<slug:area>/", views.use_new, name="naloxone-use-new"),
    path(f"{HOME}/uses/<int:pk>/case/", views.use_case, name="naloxone-use-case"),
    path(f"{HOME}/returns/", returns.returns, name="naloxone-returns"),
    path(f"{HOME}/returns/<int:pk>/", returns.return_, name="naloxone-return-seen"),
    path(f"{HOME}/returns/<int:pk>/take/", returns.take, name="naloxone-return-take"),
    path(f"{HOME}/returns/<int:pk>/link/", returns.new_link, name="naloxone-return-link"),
    path(f"{HOME}/returns/<int:pk>/drop/", returns.drop, name="naloxone-return-drop"),
    path(f"{HOME}/quarters/<slug:area>/", returns.quarter_now, name="naloxone-quarter-now"),
    path(f"{HOME}/quarters/<slug:area>/<int:year>/<int:number>/", returns.quarter, name="naloxone-quarter"),
    path(
        f"{HOME}/quarters/<slug:area>/<int:year>/<int:number>/release/",
        returns.release,
        name="naloxone-quarter-release",
    ),
    path("naloxone/<str:token>/", returns.by_partner, name="naloxone-return"),
    path("naloxone/<str:token>/nil/", returns.nil_by_partner, name="naloxone-return-nil"),
]
