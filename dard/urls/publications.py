from django.urls import path

from dard.views import library, publications


ALL = "desk/publications/"
ONE = f"{ALL}<slug:reference>/"
BY_LINK = "learning/<str:token>/"

urlpatterns = [
    path("desk/learning/", library.learning, name="learning"),
    path(ALL, publications.publications, name="publications"),
    path(f"{ALL}new/<slug:area>/", publications.publication_new, name="publication-new"),
    path(ONE, publications.publication, name="publication"),
    path(f"{ONE}send/", publications.publication_send, name="publication-send"),
    path(f"{ONE}check/", publications.publication_check, name="publication-check"),
    path(f"{ONE}approve/", publications.publication_approve, name="publication-approve"),
    path(f"{ONE}return/", publications.publication_return, name="publication-return"),
    path(f"{ONE}issue/", publications.publication_issue, name="publication-issue"),
    path(f"{ONE}withdraw/", publications.publication_withdraw, name="publication-withdraw"),
    path(f"{ONE}publication.pdf", publications.publication_pdf, name="publication-pdf"),
    path(BY_LINK, library.learning_by_link, name="learning-by-link"),
    path(f"{BY_LINK}<slug:reference>/", library.publication_by_link, name="publication-by-link"),
    path(
        f"{BY_LINK}<slug:reference>/publication.pdf",
        library.publication_pdf_by_link,
        name="publication-pdf-by-link",
    ),
]
