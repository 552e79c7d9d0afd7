"""What the short codes beside a try mean, in words for whoever looks after partners, not after servers."""

import re

from alerts.states import ChannelName


TAKEN = "It was taken."
# Of a mail server, by the enhanced code where it gives one (RFC 3463), else by the plain one (RFC 5321).
MAIL_EXACT = {
    "250": TAKEN,
    "421": "Their mail server is busy or closing down.",
    "450": "Their mailbox could not be reached just then.",
    "451": "Their mail server had a fault of its own.",
    "452": "Their mail server had no room.",
    "454": "Their mail server could not check who we are just then.",
    "530": "The mail server we send through wants us to sign in.",
    "535": "The mail server we send through does not accept our password.",
    "550": "Their mail server refuses it: most often there is no such address.",
    "551": "They are not at this address any more.",
    "552": "Their mailbox is full, or the message too large for it.",
    "553": "Their mail server does not accept this address.",
    "554": "Their mail server refuses the message.",
    "5.1.1": "There is no such address.",
    "5.1.2": "There is no such domain: what stands after the @ is wrong.",
    "5.1.3": "The address is not written as an address is.",
    "5.1.6": "They have moved to another address.",
    "5.1.7": "Their mail server does not accept the address we send from.",
    "5.1.8": "Their mail server does not accept the domain we send from.",
    "5.1.10": "There is no such address.",
    "5.2.1": "The mailbox is switched off.",
    "5.2.2": "The mailbox is full.",
    "5.2.3": "The message is too large for the mailbox.",
    "5.4.1": "Their mail server takes no mail for this address.",
    "4.2.2": "The mailbox is full.",
    "4.4.1": "Their mail server did not answer.",
    "4.4.7": "Their mail server did not answer for days, and ours gave up.",
}
MAIL_CLASS = {
    "1": "Something is wrong with the address.",
    "2": "Something is wrong with the mailbox.",
    "3": "Something is wrong with their mail server.",
    "4": "Their mail server could not be reached.",
    "5": "Their mail server and ours did not understand each other.",
    "6": "Their mail server could not take the message as it is written.",
    "7": "A rule of theirs refuses our mail. Ask their IT to let it through.",
}
# Of anything on the web (RFC 9110).
WEB_EXACT = {
    "400": "They did not understand what was sent.",
    "401": "They want a key that we do not have.",
    "403": "They do not let us in.",
    "404": "There is nothing at this address.",
    "405": "The address takes no messages.",
    "408": "They took too long.",
    "410": "They say that this address is gone for good.",
    "413": "The message is too large for them.",
    "429": "They were asked too often just then.",
}
WEB_CLASS = {
    "2": TAKEN,
    "3": "They answer from another address, and we follow nobody there.",
    "4": "They refuse the message.",
    "5": "Their system had a fault of its own.",
}
# What never came to an answer, whatever the channel.
NO_ANSWER = {
    "ConnectionRefusedError": "Nothing answers there: the other system is down, or the way is shut.",
    "ConnectionResetError": "The connection was cut.",
    "BrokenPipeError": "The connection was cut.",
    "SMTPServerDisconnected": "The connection was cut.",
    "SMTPAuthenticationError": "The mail server we send through does not accept our password.",
    "SMTPNotSupportedError": "The mail server we send through cannot do what it is asked for.",
    "gaierror": "The name of the server is not known: it is written wrongly, or the network is down.",
    "dns": "The name of the server is not known.",
    "TimeoutError": "The other system did not answer in time.",
    "timeout": "The other system did not answer in time.",
    "cut": "The connection was cut.",
    "SSLError": "The connection could not be made safe.",
    "SSLCertVerificationError": "The other system could not prove who it is.",
    "ConnectError": "The other system could not be reached.",
    "ConnectTimeout": "The other system did not answer in time.",
    "redirect": WEB_CLASS["3"],
    "not_public": "The address lies inside a network, where nothing is sent.",
    "not_sendable": "The address is not one that anything can be sent to.",
    "removed": "They have taken this way out of use.",
    "too slow": "It took too long to answer.",
}
UNKNOWN = "No more is known. Whoever looks after this installation may know what it means."


def in_words(code, channel=ChannelName.EMAIL):
    """A sentence; a code that is not known says so."""
    if not code:
        return ""
    by_kind = mail if channel == ChannelName.EMAIL else web
    return NO_ANSWER.get(code) or by_kind(code) or UNKNOWN


def mail(code):
    if code in MAIL_EXACT:
        return MAIL_EXACT[code]
    if found := re.fullmatch(r"[245]\.(\d{1,3})\.\d{1,3}", code):
        return MAIL_CLASS.get(found[1])
    if re.fullmatch(r"4\d\d", code):
        return "Their mail server could not take it just then."
    if re.fullmatch(r"5\d\d", code):
        return "Their mail server refuses it."
    return TAKEN if re.fullmatch(r"2\d\d", code) else None


def web(code):
    if code in WEB_EXACT:
        return WEB_EXACT[code]
    return WEB_CLASS.get(code[:1]) if re.fullmatch(r"\d{3}", code) else None
