from django.urls import path

from dard.views import keeping, rights


urlpatterns = [
    path("desk/deaths/keeping/", keeping.kept, name="keeping"),
    path("desk/deaths/keeping/disclosures.csv", keeping.disclosures_csv, name="disclosures-csv"),
    path("desk/deaths/keeping/holds/<int:pk>/release/", keeping.hold_release, name="hold-release"),
    path("desk/deaths/keeping/objections/<int:pk>/", keeping.objection_weigh, name="objection-weigh"),
    path(
        "desk/deaths/keeping/disclosures/<int:pk>/sign-off/",
        keeping.disclosure_sign_off,
        name="disclosure-sign-off",
    ),
    path(
        "desk/deaths/keeping/disclosures/<int:pk>/refuse/",
        keeping.disclosure_refuse,
        name="disclosure-refuse",
    ),
    path("desk/deaths/keeping/disclosures/<int:pk>/made/", keeping.disclosure_make, name="disclosure-make"),
    path(
        "desk/deaths/keeping/disclosures/<int:pk>/withdraw/",
        keeping.disclosure_withdraw,
        name="disclosure-withdraw",
    ),
    path("desk/deaths/rights/new/<slug:slug>/", rights.rights_new, name="rights-new"),
    path("desk/deaths/rights/<slug:reference>/", rights.rights, name="rights"),
    path("desk/deaths/rights/<slug:reference>/identify/", rights.rights_identify, name="rights-identify"),
    path("desk/deaths/rights/<slug:reference>/search/", rights.rights_search, name="rights-search"),
    path("desk/deaths/rights/<slug:reference>/extend/", rights.rights_extend, name="rights-extend"),
    path("desk/deaths/rights/<slug:reference>/end/", rights.rights_end, name="rights-end"),
    path("desk/deaths/<slug:reference>/hold/", keeping.case_hold, name="case-hold"),
    path("desk/deaths/<slug:reference>/object/", keeping.case_object, name="case-object"),
    path("desk/deaths/<slug:reference>/disclose/", keeping.case_disclose, name="case-disclose"),
]
