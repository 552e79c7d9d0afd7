"""The parts a case's page is made of. Each noun brings a module here with `for_case(case, user)`: a Section
of ldis.sections, or None where there is nothing to show to this person. pages.py puts them in order."""
