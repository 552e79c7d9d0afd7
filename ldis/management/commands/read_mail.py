from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ldis.mail.folder import MailFolder


class Command(BaseCommand):
    help = "Make reports of the messages in a mail folder (Maildir). The worker does this every minute."

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", default=settings.INBOUND_MAIL_FOLDER, help="instead of INBOUND_MAIL_FOLDER"
        )

    def handle(self, *, folder, **options):
        if not folder:
            raise CommandError("Set INBOUND_MAIL_FOLDER, or say which folder with --folder.")
        count, done = 0, None
        mail_folder = MailFolder(folder)
        while done != 0:
            done = mail_folder.read()
            count += done
        self.stdout.write(f"{count} message{'' if count == 1 else 's'} dealt with.")
