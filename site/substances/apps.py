from django.apps import AppConfig


class SubstancesConfig(AppConfig):
    name = "substances"
