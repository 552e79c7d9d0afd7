"""Historic registers: choosing a file, looking at it, and taking it in, all of it or nothing."""

import hashlib
import io
import json

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Area
from dard.importing import running
from dard.importing.definitions import Definition, definition_of, find
from dard.importing.files import check_is_table, how_many
from dard.models import Register, RegisterImport
from dard.permissions import registers_import as permissions
from dard.policies import registers_import as policies
from dard.states import RegisterImportState
from privacy.sealing import index, seal_bytes, unseal_bytes
from workflow.events import SYSTEM, record
from workflow.refusals import Refused


# The area of an installation that has none yet.
FOR_EXERCISES = "historic-registers"


class DryRun(Exception):
    """Carries what would have become of it past the end of the transaction."""


@transaction.atomic
def choose_register_file(area, *, by, file, mapping="", register=None, name=""):
    """Keep a file, sealed, until a worker has looked at it and somebody said what to do. Without a mapping
    it waits for one."""
    permissions.check_user_can_choose_file(by, area, file.size, register)
    definition, said = (
        find(mapping, area) if mapping else (Definition(slugify(name)[:60], 0, {}, title=name), {})
    )
    content = file.read()
    register = register or register_of(area, by=by, **wanted_register(definition))
    run = begin(register, by=by, name=file.name, definition=definition, said=said)
    run.sha256 = hashlib.sha256(content).hexdigest()
    run.file.save("", ContentFile(seal_bytes(content)), save=False)
    run.save()
    record("register.file_chosen", run, by=by, at=run.at, mapping=run.mapping_name)
    return run


def begin(register, *, by, name, definition, said):
    """An import into this register that is not kept yet."""
    return RegisterImport(
        register=register,
        file_name=name[:200],
        mapping_name=definition.name,
        mapping_version=definition.version,
        definition=said,
        release=definition.release,
        by=by,
        at=timezone.now(),
    )


def wanted_register(definition, slug=""):
    """{"slug", "name", "what"}: the one asked for, else the one that the mapping names, else one for it."""
    named = {"slug": definition.name, "name": definition.title or definition.name} | definition.register
    return named | ({"slug": slug, "name": slug} if slug and slug != named["slug"] else {})


def salt_of(area, slug):
    """What is mixed into the marks of a register, were it made by two imports at once."""
    slug_of_area = area.slug if area else FOR_EXERCISES
    found = Register.objects.filter(area__slug=slug_of_area, slug=slug).values_list("salt", flat=True)
    return found.first() or index("register", f"{slug_of_area}/{slug}")[:32]


def register_of(area, *, by, slug, name, what=""):
    """The area's register of that short name, made where there is none."""
    policies.check_can_be_called(slug)
    said = {"name": name[:100], "what": what[:250], "salt": salt_of(area, slug)}
    found, is_new = Register.objects.get_or_create(
        area=area, slug=slug, defaults={**said, "by": by, "at": timezone.now()}
    )
    if is_new:
        record("register.begun", found, by=by or SYSTEM)
    return found


def look_through(run):
    """What would become of a file that somebody chose; nothing of it is in the register after this."""
    try:
        file = opened(run)
        if not run.definition:
            check_is_table(file)
        definition = definition_of(run.definition, name=run.mapping_name, version=run.mapping_version)
        say_how_many(run, file)
        with running.read(file, definition, run.register.salt, progress_of(run)) as rows:
            counts, found, preview = tried(run, definition, rows), rows.found, rows.preview
    except Refused as refused:
        counts, found, preview = {}, {"problem": str(refused)}, {}
    return checked(run, counts, found, preview)


def tried(run, definition, rows):
    """The counts of an import that is taken back at once. What a mistaken file would do away with is said
    and not refused."""
    try:
        with transaction.atomic():
            mine = lock(run)
            mine.may_withdraw_many = True
            raise DryRun(*running.write(rows, mine, definition))
    except DryRun as counted:
        return counted.args[0]


@transaction.atomic
def checked(run, counts, found, preview):
    run = lock(run)
    policies.check_is_with_worker(run, RegisterImportState.CHECKING)
    run.check_over(counts=counts, found=found, preview=json.dumps(preview, ensure_ascii=False))
    run.save()
    record("register.file_checked", run, by=SYSTEM, **counts)
    return run


@transaction.atomic
def approve_register_import(run, *, by, may_withdraw_many=False):
    """Say that it is to be taken in as it was shown; a worker does it."""
    run = lock(run)
    permissions.check_user_can_approve_import(by, run)
    run.approve(may_withdraw_many=may_withdraw_many)
    run.save()
    record("register.import_approved", run, by=by)
    return run


def take_in(run):
    """Import a file that was approved. A refusal ends it, and leaves the register as it was."""
    definition = definition_of(run.definition, name=run.mapping_name, version=run.mapping_version)
    try:
        with running.read(opened(run), definition, run.register.salt, progress_of(run)) as rows:
            return imported(run, definition, rows, state=RegisterImportState.IMPORTING)
    except Refused as refused:
        return refuse(run, str(refused))


def import_register_file(area, *, by, file, name, definition, said, slug="", dry_run=False, **more):
    """Import an open file of any length at once, as whoever runs the installation does: (the register,
    counts, what was found). Without an area it goes to one for exercises. `more`: may_withdraw_many, and
    tell(rows)."""
    wanted = wanted_register(definition, slug)
    with running.read(file, definition, salt_of(area, wanted["slug"]), more.get("tell")) as rows:
        try:
            with transaction.atomic():
                area = area or area_for_exercises()
                if by:
                    permissions.check_user_imports(by, area)
                register = register_of(area, by=by, **wanted)
                run = begin(register, by=by, name=name, definition=definition, said=said)
                run.sha256, run.may_withdraw_many = digest(file), more.get("may_withdraw_many", False)
                run.save()
                done = imported(run, definition, rows, state=RegisterImportState.CHECKING)
                if dry_run:
                    raise DryRun(done)
        except DryRun as tried_out:
            done = tried_out.args[0]
        return done.register, done.counts, rows.found


def digest(file):
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def area_for_exercises():
    """Where an installation has no area yet."""
    made = Area.objects.create(
        name="Historic registers",
        slug=FOR_EXERCISES,
        issuer="Historic registers",
        is_exercise=True,
        is_listed=False,
    )
    record("reference.added", made, by=SYSTEM)
    return made


@transaction.atomic
def imported(run, definition, rows, *, state):
    """All of it in one transaction: until its end nobody sees any of it, and what breaks leaves nothing."""
    now = timezone.now()
    run = lock(run)
    policies.check_is_with_worker(run, state)
    counts, covers = running.write(rows, run, definition)
    policies.check_any_was_taken(counts)
    run.finish(at=now, counts=counts, found=rows.found, covers=covers)
    let_file_go(run)
    run.save()
    record("register.imported", run, by=run.by or SYSTEM, at=now, mapping=run.mapping_name, **counts)
    return run


@transaction.atomic
def refuse(run, because):
    run = lock(run)
    policies.check_is_with_worker(run, RegisterImportState.IMPORTING)
    run.refuse(at=timezone.now(), because=because)
    let_file_go(run)
    run.save()
    record("register.import_refused", run, by=SYSTEM)
    return run


@transaction.atomic
def discard_register_import(run, *, by):
    """Let go of a file that was looked at; nothing of it is kept."""
    run = lock(run)
    permissions.check_user_can_discard_import(by, run)
    run.discard(at=timezone.now())
    let_file_go(run)
    run.save()
    record("register.import_discarded", run, by=by)
    return run


def lock(run):
    """The register first, so that two imports into it wait for each other."""
    Register.objects.select_for_update().get(pk=run.register_id)
    found = RegisterImport.objects.select_for_update(of=("self",)).select_related("register__area", "by")
    return found.get(pk=run.pk)


def let_file_go(run):
    """The file goes once what was done with it stays done."""
    name, storage, run.file = run.file.name, run.file.storage, ""
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def opened(run):
    with run.file.open("rb") as file:
        return io.BytesIO(unseal_bytes(file.read()))


def say_how_many(run, file):
    """How many rows there are to read, on the row as its progress is."""
    if not run.rows_in_file:
        number = how_many(file)
        file.seek(0)
        RegisterImport.objects.filter(pk=run.pk).update(counts={"rows": number})


def progress_of(run):
    """Says on the row how many rows were read: outside of any transaction, so that the page can show it."""

    def tell(rows):
        RegisterImport.objects.filter(pk=run.pk).update(rows_read=rows)

    return tell
