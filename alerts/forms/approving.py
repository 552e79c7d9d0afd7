"""What an approver ticks: that they have seen whom the alert reaches, and what the wording desk says."""

from django import forms

from alerts import policies
from alerts.models.draft import hash_of
from workflow.refusals import refusal


READ_AGAIN = "What the wording desk says has changed since you saw it. Read it again, then approve."


class Mark(forms.CheckboxInput):
    """A box that sends back the mark of what stood beside it: ticked for one list, it is not for another."""

    def __init__(self, mark):
        super().__init__(check_test=lambda sent: sent == mark)
        self.mark = mark

    def format_value(self, value):
        return self.mark

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")

    def use_required_attribute(self, initial):
        return True


class Tick(forms.CharField):
    def __init__(self, mark, **kwargs):
        super().__init__(widget=Mark(mark), max_length=64, **kwargs)


class ApprovalForm(forms.Form):
    """Each box says beside itself why it does not count; what else was ticked stays ticked."""

    content_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, draft, reach, remarks):
        super().__init__(data)
        self.draft, self.reach, self.remarks = draft, reach, remarks
        if remarks:
            self.fields["remarks_read"] = Tick(
                mark_of(remarks),
                label=f"I have read what the wording desk says: {counted(remarks)}",
                error_messages={"required": f"Tick that you have read it: {counted(remarks)}."},
            )
        self.fields["reach_seen"] = Tick(
            reach.seen,
            label=f"I have seen whom this reaches: {reach.statement}",
            error_messages={"required": refusal(policies.check_reach_was_seen, reach, "")},
        )

    def clean(self):
        if why_not := refusal(policies.check_not_stale, self.draft, self["content_hash"].value()):
            self.add_error(None, why_not)

    def clean_reach_seen(self):
        seen = self.cleaned_data["reach_seen"]
        if why_not := refusal(policies.check_reach_was_seen, self.reach, seen):
            raise forms.ValidationError(why_not)
        return seen

    def clean_remarks_read(self):
        if self.cleaned_data["remarks_read"] != mark_of(self.remarks):
            raise forms.ValidationError(READ_AGAIN)
        return mark_of(self.remarks)


def counted(remarks):
    return "1 remark" if len(remarks) == 1 else f"{len(remarks)} remarks"


def mark_of(remarks):
    return hash_of([str(each) for each in remarks])
