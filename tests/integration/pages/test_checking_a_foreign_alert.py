import pytest

from ldis.states import Verdict
from pages.checking import NOT_OURS, check
from tests.factories.foreign import foreign_alert, judged


@pytest.mark.parametrize("verdict", [Verdict.HOAX, Verdict.NOT_VERIFIED])
def test_the_public_is_told_of_a_message_nobody_should_act_on(area, verdict):
    alert = judged(foreign_alert(area=area), verdict)

    assert check("fda 2026/14").doubt == alert


@pytest.mark.parametrize("verdict", [None, Verdict.RELEVANT, Verdict.NOT_RELEVANT])
def test_of_any_other_the_public_is_told_only_that_it_is_not_ours(area, verdict):
    alert = foreign_alert(area=area)
    if verdict:
        judged(alert, verdict)

    assert check("FDA 2026/14") == NOT_OURS
