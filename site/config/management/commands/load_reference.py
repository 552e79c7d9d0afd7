from django.core.management.base import BaseCommand

from exercises.reference import load_reference


class Command(BaseCommand):
    help = "Set up what every installation starts from. Run it again at will: what is there is left as it is."

    def handle(self, **options):
        there = load_reference()
        new, pages = there.new_substances, there.new_pages
        self.stdout.write(f"Vocabulary: {there.substances} substances, {new} of them new.")
        self.stdout.write(f"Grading matrix: version {there.matrix.version} is there.")
        self.stdout.write(f"Wording: {there.new_wording} rules, phrases and templates written down anew.")
        self.stdout.write(f"Website: made {', '.join(pages)}." if pages else "Website: nothing to make.")
