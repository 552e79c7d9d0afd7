"""The OpenAPI description of these addresses, and of no others."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings


SETTINGS = {
    "TITLE": "Forewarn",
    "VERSION": "1",
    "DESCRIPTION": (
        "Report a drug concern from another system, follow what became of it, and read what was issued."
    ),
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
}


class KeyScheme(OpenApiAuthenticationExtension):
    target_class = "api.keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "bearerFormat": "fw_…"}


def openapi(patterns):
    with patched_settings(SETTINGS):
        return SchemaGenerator(patterns=patterns, api_version="v1").get_schema(request=None, public=True)
