from django.db import migrations


def give_rounds(apps, schema_editor):
    """What was asked before there were rounds was asked once: each question becomes a round of its own."""
    Consultation, Round, Ballot, Decision, Vote = (
        apps.get_model("panel", name) for name in ["Consultation", "Round", "Ballot", "Decision", "Vote"]
    )
    Consultation.objects.filter(state="voting").update(state="blind")
    Consultation.objects.update(deliberates=False)
    for asked in Consultation.objects.select_related("panel__area"):
        is_over = asked.closed_at is not None
        first = Round.objects.create(
            consultation=asked,
            opened_at=asked.convened_at,
            opened_by_id=asked.convened_by_id,
            closed_at=asked.closed_at,
            ended_as=asked.state if is_over else "",
        )
        Ballot.objects.filter(consultation=asked).update(round=first)
        Decision.objects.filter(consultation=asked).update(round=first)
        Consultation.objects.filter(pk=asked.pk).update(is_exercise=asked.panel.area.is_exercise)
    for vote in Vote.objects.select_related("ballot"):
        Vote.objects.filter(pk=vote.pk).update(cast_by=vote.ballot.holder_id)


class Migration(migrations.Migration):
    dependencies = [("panel", "0002_rounds")]

    operations = [migrations.RunPython(give_rounds, migrations.RunPython.noop)]
