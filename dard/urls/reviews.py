from django.urls import path

from dard.views import findings, reviews


OF_CASE = "desk/deaths/<slug:reference>/"

urlpatterns = [
    path(f"{OF_CASE}reviews/", reviews.reviews, name="reviews"),
    path(f"{OF_CASE}reviews/new/", reviews.review_new, name="review-new"),
    path(f"{OF_CASE}reviews/<int:pk>/", reviews.review, name="review"),
    path(f"{OF_CASE}factors/new/", findings.factor_new, name="factor-new"),
    path(f"{OF_CASE}factors/<int:pk>/", findings.factor_correct, name="factor"),
    path(f"{OF_CASE}factors/<int:pk>/take-back/", findings.factor_take_back, name="factor-take-back"),
    path(f"{OF_CASE}findings/new/", findings.finding_new, name="finding-new"),
    path(f"{OF_CASE}findings/<int:pk>/", findings.finding_correct, name="finding"),
    path(f"{OF_CASE}findings/<int:pk>/take-back/", findings.finding_take_back, name="finding-take-back"),
]
