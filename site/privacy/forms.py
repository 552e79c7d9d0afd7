"""Before free text is kept, its writer sees what in it could say who somebody is, and chooses."""

import hashlib
from collections import Counter

from django import forms

from privacy.redaction import names_of_no_person
from privacy.scan import redact, scan
from privacy.states import Scanned


ASKED = ("scan_choice", "scan_seen")
CHOOSE = "Choose what to do with the words that could say who somebody is."
CHOOSE_AGAIN = "There are other such words now. Look at them, and choose again."


class ScanningMixin:
    """For forms with free text. Name it before every other base of the class, and the fields in `scanned`.

    A text that seems to name somebody is not taken at once: the form comes back with each such stretch beside
    its field, and asks. To take them out makes the cleaned text the redacted one; to keep them is to say why.
    `scan_outcome` is what the event may hold: counts by kind and the choice, never the words.
    """

    scanned = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.flagged = []
        self.scan_outcome = None
        if self.is_bound:
            self.fields |= {
                "scan_choice": forms.ChoiceField(
                    label="What should we do with these words?",
                    choices=Scanned,
                    required=False,
                    widget=forms.RadioSelect,
                    error_messages={"invalid_choice": CHOOSE},
                ),
                "scan_seen": forms.CharField(required=False, widget=forms.HiddenInput),
            }

    def clean(self):
        super().clean()
        found = self.look_through()
        self.flagged = [(self[name], findings) for name, findings in found.items()]
        if not found:
            del self.fields["scan_choice"], self.fields["scan_seen"]
            return self.cleaned_data
        self.fields["scan_choice"].required = True
        choice, seen = self.cleaned_data.get("scan_choice"), self.cleaned_data.get("scan_seen")
        if choice == Scanned.TAKEN_OUT:
            self.take_out(found)
        elif not choice or seen != mark_of(found):
            self.ask(found, CHOOSE_AGAIN if choice else CHOOSE)
        counts = Counter(each.kind.value for findings in found.values() for each in findings)
        self.scan_outcome = {"choice": choice, "found": dict(counts)}
        return self.cleaned_data

    @property
    def said(self):
        """What was filled in, without what its writer chose to do about names in it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ASKED}

    def to_scan(self):
        """Those of the fields that are used with what was answered in others."""
        return self.scanned

    def asked_before(self, name):
        """A text whose writer has been asked about it already, and left in it what is there."""
        return ""

    def look_through(self):
        """What was found, by field; a field that is wrong in another way is mended first."""
        texts = {name: self.cleaned_data.get(name) for name in self.to_scan() if name in self.fields}
        if not any(texts.values()):
            return {}
        spared = names_of_no_person()
        found = {name: self.new_in(name, scan(text, spared)) for name, text in texts.items() if text}
        return {name: findings for name, findings in found.items() if findings}

    def new_in(self, name, findings):
        known = self.asked_before(name) if findings else ""
        return [each for each in findings if each.text not in known]

    def take_out(self, found):
        for name, findings in found.items():
            text = redact(self.cleaned_data[name], findings)
            try:
                self.fields[name].run_validators(text)
            except forms.ValidationError as too_long:
                self.add_error(name, too_long)
            else:
                self.cleaned_data[name] = text

    def ask(self, found, sentence):
        for name, findings in found.items():
            for each in findings:
                self.add_error(name, sentence_about(each))
        self.add_error("scan_choice", sentence)
        # What was shown is sent back with the choice, so that nobody keeps words they have not been shown.
        self.data = self.data.copy()
        self.data[self.add_prefix("scan_seen")] = mark_of(found)
        self.data.pop(self.add_prefix("scan_choice"), None)


def sentence_about(finding):
    return f"“{finding.text}” could be somebody’s {finding.kind.label}. We would write {finding.suggestion}."


def mark_of(found):
    """A mark that differs when other words were found. It goes to the writer's own page and nowhere else."""
    words = sorted(
        (name, each.kind.value, each.text) for name, findings in found.items() for each in findings
    )
    return hashlib.sha256(repr(words).encode()).hexdigest()
