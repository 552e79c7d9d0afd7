app_name = "ldis"
urlpatterns = []
