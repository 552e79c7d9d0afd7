"""Mail kept in a folder: whole messages, in order, and a drill's never among the real ones."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from workflow.mail import connection_for
from workflow.mailfolder import read_folder


FOLDER = "workflow.mailfolder.EmailBackend"


def send(connection, subject, **fields):
    fields = {"to": ["a@partner.example"]} | fields
    EmailMessage(subject, "Body", "from@x.example", connection=connection, **fields).send()


def test_messages_are_read_back_oldest_first(tmp_path):
    connection = get_connection(FOLDER, file_path=tmp_path / "mail")

    for number in range(3):
        send(connection, f"Message {number}")

    assert [each["Subject"] for each in read_folder(tmp_path / "mail")] == [f"Message {n}" for n in range(3)]


def test_a_message_keeps_who_it_went_to_hidden_ones_too(tmp_path):
    send(get_connection(FOLDER, file_path=tmp_path / "mail"), "Hello", bcc=["b@partner.example"])

    [message] = read_folder(tmp_path / "mail")

    assert message["X-Envelope-To"] == "a@partner.example, b@partner.example"
    assert "Bcc" not in message


def test_a_drill_has_a_way_out_of_its_own(own_mail_folders):
    send(connection_for(exercise=True), "A drill")

    assert len(read_folder(settings.EXERCISE_EMAIL["file_path"])) == 1
    assert read_folder(settings.EMAIL_FILE_PATH) == []


def test_a_real_message_does_not_go_the_drills_way(own_mail_folders, mailoutbox):
    send(connection_for(exercise=False), "Real")

    assert len(mailoutbox) == 1
    assert read_folder(settings.EXERCISE_EMAIL["file_path"]) == []
