"""The same columns in django-import-export, as its documentation writes a resource. Import this only once
Django is set up."""

from import_export import fields, resources, widgets
from import_export.instance_loaders import CachedInstanceLoader, ModelInstanceLoader

from dard.models import RegisterEntry


class EntryResource(resources.ModelResource):
    happened_on = fields.Field("happened_on", "Date", widgets.DateWidget("%m/%d/%Y"))
    age = fields.Field("age", "Age", widgets.IntegerWidget())
    sex = fields.Field("sex", "Sex")
    ethnicity = fields.Field("ethnicity", "Race")
    place_kind = fields.Field("place_kind", "Location")
    words = fields.Field("words", "Cause of Death")
    key = fields.Field("key", "key")
    year = fields.Field("year", "year", widgets.IntegerWidget())
    substances = fields.Field("substances", "substances")

    def __init__(self, register):
        super().__init__()
        self.register = register

    def get_queryset(self):
        """Of this register only, so that an index finds the key."""
        return super().get_queryset().filter(register=self.register)

    def before_import_row(self, row, **kwargs):
        """What a file does not say as a column."""
        row["year"] = row["Date"][-4:]
        row["Sex"], row["Location"] = row["Sex"].lower(), row["Location"].lower()
        row["substances"] = "|".join(name for name, cell in row.items() if cell == "Y")

    def before_save_instance(self, instance, row, **kwargs):
        instance.register = self.register


FIELDS = ("happened_on", "age", "sex", "ethnicity", "place_kind", "words", "key", "year", "substances")


def resource(register, *, tuned):
    """One that finds rows by their key: as it is by default, or with what its documentation has for large
    files: inserts gathered, what is there asked for once, no differences shown."""

    class Meta:
        model = RegisterEntry
        fields = FIELDS
        import_id_fields = ["key"]

    Meta.use_bulk = Meta.skip_diff = tuned
    Meta.instance_loader_class = CachedInstanceLoader if tuned else ModelInstanceLoader
    return type("Resource", (EntryResource,), {"Meta": Meta})(register)
