from django.urls import path

from dard.views import identities, matches, reads


urlpatterns = [
    path("desk/deaths/reads/", reads.reads, name="reads"),
    path("desk/deaths/reads/reads.csv", reads.reads_csv, name="reads-csv"),
    path("desk/deaths/openings/", reads.openings, name="openings"),
    path("desk/deaths/openings/<int:pk>/", reads.opening_review, name="opening-review"),
    path("desk/deaths/matches/<int:pk>/", matches.match, name="match"),
    path("desk/deaths/matches/<int:pk>/identities/", matches.match_compare, name="match-compare"),
    path("desk/deaths/matches/<int:pk>/same/", matches.match_same, name="match-same"),
    path("desk/deaths/matches/<int:pk>/different/", matches.match_different, name="match-different"),
    path("desk/deaths/<slug:reference>/merge/", matches.case_merge, name="case-merge"),
    path("desk/deaths/<slug:reference>/part/", matches.case_part, name="case-part"),
    path("desk/deaths/<slug:reference>/identity/", identities.identity, name="identity"),
    path(
        "desk/deaths/<slug:reference>/identity/correct/", identities.identity_correct, name="identity-correct"
    ),
    path("desk/deaths/<slug:reference>/identity/open/", identities.identity_open, name="identity-open"),
]
