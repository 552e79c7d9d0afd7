"""Elements of CAP 1.2, in the order they are made."""

from datetime import UTC

from lxml import etree

from alerts.formats.characters import carried


NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def element(name):
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})


def add(parent, name, text):
    """A child with a text; none where there is nothing to say."""
    if text:
        etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = carried(str(text))


def add_pair(parent, name, value_name, value):
    pair = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    add(pair, "valueName", value_name)
    add(pair, "value", value)


def moment(at):
    """A time to the second in UTC, which CAP writes as "-00:00" and never as "Z"."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}-00:00"


def document(root):
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
