from django.core.management.base import BaseCommand

from ldis.grading import load_first_matrix
from pages.actions import build_site
from substances.actions import load_vocabulary
from substances.models import Substance


class Command(BaseCommand):
    help = "Set up what every installation starts from. Run it again at will: what is there is left as it is."

    def handle(self, **options):
        before = Substance.objects.count()
        load_vocabulary()
        after = Substance.objects.count()
        self.stdout.write(f"Vocabulary: {after} substances, {after - before} of them new.")
        self.stdout.write(f"Grading matrix: version {load_first_matrix().version} is there.")
        made = build_site()
        self.stdout.write(f"Website: made {', '.join(made)}." if made else "Website: nothing to make.")
