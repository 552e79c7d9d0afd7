"""What partners see: each one's answer, also that they have not seen it, and the rounds of asking."""

from dataclasses import dataclass

from accounts.models import Contact
from accounts.permissions import has_role
from accounts.states import COORDINATING
from ldis import enquiries, permissions
from ldis.models import Ask, Reply
from ldis.sections import Section
from ldis.states import Seen
from workflow.refusals import refusal


# Those who have seen it first: that is what a reader looks for.
ORDER = [Seen.SEEN, Seen.NOT_SEEN, Seen.UNKNOWN]
SHORT = {Seen.SEEN: "Seen", Seen.NOT_SEEN: "Not seen", Seen.UNKNOWN: "Not known"}


@dataclass(frozen=True)
class Row:
    """A partner and the answer that counts, if there is one."""

    contact: Contact
    reply: Reply | None
    was_reminded: bool

    @property
    def order(self):
        return (ORDER.index(self.reply.answer) if self.reply else len(ORDER), str(self.contact.organisation))

    @property
    def answer_words(self):
        return SHORT[self.reply.answer]


def for_concern(concern, user):
    asked = rows(concern)
    stands = enquiries.add_up(each.reply for each in asked if each.reply)
    shown = {
        "concern": concern,
        "rows": [each for each in asked if each.reply],
        "silent": [each for each in asked if not each.reply],
        "summary": f"{enquiries.in_words(len(asked), stands)}." if asked else "",
        "organisations": stands.organisations,
        # Who answered is for those who may need to ring them; others judge the answers.
        "names_shown": has_role(user, COORDINATING, concern.area),
        "rounds": concern.enquiries.select_related("asked_by"),
        "ask_refusal": refusal(permissions.check_user_can_ask_about, user, concern),
        "end_refusal": refusal(permissions.check_user_coordinates, user, concern.area),
    }
    return Section("partners", "What partners see", "ldis/_partners.html", shown)


def rows(concern):
    """One for each partner asked, in however many rounds; two queries."""
    answered = {each.ask.contact_id: each for each in enquiries.replies(concern)}
    asks = Ask.objects.filter(enquiry__concern=concern).select_related("contact__organisation__area")
    latest = {ask.contact_id: ask for ask in asks.order_by("pk")}
    made = [Row(ask.contact, answered.get(pk), bool(ask.reminded_at)) for pk, ask in latest.items()]
    return sorted(made, key=lambda each: each.order)
