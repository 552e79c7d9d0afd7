"""Every form in which an alert is read, made from the same frozen version.

A new format is one line in FORMATS: it then has its addresses (public, behind a partner's link, on the desk),
is refused to those it is not for (alerts.scope), and stands in the table that tests that. A format that shows
one wording takes `render(version, readers, language)` and says `by_wording=True`.
"""

from alerts.formats import calendars, cap, flyer, geojson, photo, plain, poster, social
from alerts.formats.representation import Format, Representation


FORMATS = [
    Format("cap.xml", "CAP 1.2", cap.render, render_current=cap.render_current, for_systems=cap.CONTENT_TYPE),
    Format("alert.json", "JSON", plain.render, for_systems=plain.CONTENT_TYPE),
    Format("alert.geojson", "GeoJSON", geojson.render, for_systems=geojson.CONTENT_TYPE),
    Format("alert.ics", "iCalendar", calendars.render, for_systems=calendars.CONTENT_TYPE),
    Format("photo", "Photo", photo.render),
    Format("poster.pdf", "Poster", poster.render, by_wording=True),
    Format("flyer.pdf", "Flyer", flyer.render, by_wording=True),
    Format("picture.png", "Picture to show", social.render_wide, by_wording=True),
    Format("square.png", "Square picture to show", social.render_square, by_wording=True),
]
# By the last part of their address.
REPRESENTATIONS = {each.name: each for each in FORMATS}


__all__ = ["REPRESENTATIONS", "Format", "Representation"]
