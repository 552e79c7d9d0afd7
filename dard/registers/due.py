"""What is due with whoever a case is about, where they live, and with those who mourn."""

from dard.models import FollowUp


def of_follow_ups(cases, keepers):
    """The next contact with whoever had a near-fatal overdose; who they are is on no worklist."""
    live = FollowUp.objects.live().filter(case__in=[each.pk for each in cases])
    return {
        pk: [("Contact whoever it happened to", at, "Follow-up worker")]
        for pk, at in live.values_list("case", "next_contact_at")
    }
