"""Running an action with what a form holds."""

from django.contrib import messages

from workflow.refusals import Refused


def posted(request):
    """What a form is bound to: what was posted, were it nothing at all, or None when it is only asked for."""
    return request.POST if request.method == "POST" else None


def posted_files(request):
    """The same for the files sent along."""
    return request.FILES if request.method == "POST" else None


def act_on_form(request, form, action, *, said):
    """Run an action with a valid form's content; what refuses it is shown in the form, as typed.

    Returns what the action returns, or None when the form is not valid or the action was refused.
    """
    if not form.is_valid():
        return None
    try:
        result = action(form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, said)
    return result
