from django.core.management import call_command

from alerts.models import WordingRule
from alerts.wording.rules import shipped
from ldis.models import GradingMatrix
from pages.models import HomePage
from substances.models import Substance


def lines(capsys):
    call_command("load_reference")
    return capsys.readouterr().out.splitlines()


def test_a_new_installation_has_all_it_starts_from(db, capsys):
    said = lines(capsys)

    assert len(said) == 4
    assert Substance.objects.exists()
    assert GradingMatrix.objects.get().version == 1
    assert WordingRule.objects.count() == len(shipped())
    assert HomePage.objects.exists()


def test_loading_again_changes_nothing(db, capsys):
    lines(capsys)

    said = lines(capsys)

    assert said[0].endswith("0 of them new.")
    assert said[2] == "Wording: 0 rules, phrases and templates written down anew."
    assert said[3] == "Website: nothing to make."
