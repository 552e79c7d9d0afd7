"""Writing a register of test reports into an exercise area, quickly and with one event for the whole set."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import Area
from exercises import cast
from exercises.register import Register
from ldis.likeness.index import add_batch
from ldis.likeness.lexicon import Lexicon
from ldis.models import Concern, Report, Reporter
from ldis.states import ConcernState, Criterion, ReportState
from workflow.events import SYSTEM, record
from workflow.references import ALPHABET
from workflow.refusals import Refused


BATCH = 2000
# Ours: how many of the newest nobody has read, and how many of those before wait for an answer.
UNREAD = 40
UNANSWERED = 60


def make_register(count, *, seed, area, last_day, say=lambda done: None):
    """Write so many reports, in batches; the reports' concerns too. Returns how many were written."""
    check_may_be_filled(area)
    lexicon = Lexicon()
    substances = {name: pk for pk, (name, _) in lexicon.known.items()}
    drawn = Register(seed, last_day).draw(count)
    concerns = {}
    for first in range(0, count, BATCH):
        with transaction.atomic():
            write(drawn[first : first + BATCH], area, substances, lexicon, concerns, left=count - first)
        say(min(first + BATCH, count))
    with transaction.atomic():
        record("register.made", area, by=SYSTEM, reports=count, seed=seed, last_day=last_day.isoformat())
    return count


def check_may_be_filled(area):
    if not area.is_exercise:
        raise Refused("Test reports go into an area that is for exercises only.")
    if Report.objects.filter(area__is_exercise=False).exists():
        raise Refused("This installation holds real reports. Make the register in a database of its own.")
    if Report.objects.filter(area=area).exists():
        raise Refused("This area has reports already. Name another, and it is set up.")


def write(drawn, area, substances, lexicon, concerns, left):
    """One batch: reports, who made them, the concerns of products that several met, and what finds them."""
    nobody, reports = make_password(None), []
    for number, (fields, substance, batch) in enumerate(drawn):
        concern = concern_for(batch, area, substances, concerns)
        reports.append(
            Report(
                **fields,
                **settled(fields, concern, left - number),
                area=area,
                follow_up_code=nobody,
                substance_id=substances.get(substance),
            )
        )
    Report.objects.bulk_create(reports, batch_size=500)
    Reporter.objects.bulk_create(
        [Reporter(report=each, role="Shift lead") for each in reports[::3]], batch_size=500
    )
    add_batch(reports, lexicon)


def settled(fields, concern, newer):
    """How far a report has come: the newest are unread, some before them unanswered, the others answered."""
    if newer <= UNREAD:
        return {}
    read = {"triaged_at": fields["received_at"], "criterion": Criterion.HARM, "concern": concern}
    if newer <= UNREAD + UNANSWERED:
        return read | {"state": ReportState.LINKED if concern else ReportState.LOGGED}
    thanks = {"answered_at": fields["answer_due_at"], "answer": "Thank you. We kept your report."}
    return read | thanks | {"state": ReportState.ANSWERED}


def concern_for(batch, area, substances, concerns):
    """The concern of a product that several met; closed, and made with its first report."""
    if batch is None:
        return None
    if id(batch) not in concerns:
        opener = cast.person("register@example.invalid", "Register")
        concerns[id(batch)] = Concern.objects.create(
            reference=f"C-{signs(len(concerns))}",
            area=area,
            title=f"{batch.colour} {batch.form} sold as {batch.sold}".strip().capitalize(),
            substance_id=substances.get(batch.substance),
            opened_at=batch.begins,
            opened_by=opener,
            state=ConcernState.CLOSED,
            closed_at=timezone.now(),
            closed_because="Made for exercises; closed from the start.",
        )
    return concerns[id(batch)]


def signs(number):
    """Letters that no concern of the product's own has: those have one hyphen more."""
    text = ""
    for _ in range(6):
        number, place = divmod(number, len(ALPHABET))
        text += ALPHABET[place]
    return text


def exercise_area(slug):
    """The area of that name for exercises; set up where there is none."""
    area, _ = Area.objects.get_or_create(
        slug=slug,
        defaults={
            "name": f"Brackenshire ({slug})",
            "issuer": cast.ISSUER,
            "is_exercise": True,
            "is_listed": False,
        },
    )
    return area
