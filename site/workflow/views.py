"""What every view that changes something does: try the action, and say how it went."""

from django.contrib import messages

from workflow.refusals import Refused


def act(request, action, *args, said, **kwargs):
    """Run an action and put its result, or the sentence that refused it, before the reader.

    Returns what the action returns, or None when it was refused.
    """
    try:
        result = action(*args, **kwargs)
    except Refused as refused:
        messages.error(request, str(refused))
        return None
    messages.success(request, said)
    return result
