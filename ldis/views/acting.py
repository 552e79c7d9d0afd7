"""Running an action with what a form holds."""

from django.contrib import messages

from workflow.refusals import Refused


def posted(request):
    """What a form is bound to: what was posted, were it nothing at all, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def posted_files(request):
    """The same for the files sent along."""
    return request.FILES if request.method == "POST" else None


def act_on_form(request, form, action, *, said, refusal=""):
    """Run an action with a valid form's content; what refuses it is shown in the form, as typed.

    `refusal` says why there is nothing to fill in here, for this person or by now: who sends the form all the
    same, from a page that is out of date, reads that and not what is wrong with the form.
    Returns what the action returns, or None when the form is not valid or the action was refused.
    """
    if refusal:
        form.errors.clear()
        form.add_error(None, refusal)
    if not form.is_valid():
        return None
    try:
        result = action(form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return result
