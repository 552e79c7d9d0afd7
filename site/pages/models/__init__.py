from pages.models.alerts import AlertsPage
from pages.models.check import CheckPage
from pages.models.edition import Edition
from pages.models.editorial import EditorialPage
from pages.models.home import HomePage
from pages.models.learning import LearningPage


__all__ = ["AlertsPage", "CheckPage", "Edition", "EditorialPage", "HomePage", "LearningPage"]
