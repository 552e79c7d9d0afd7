"""What the website says before anybody has edited it. Once a page is there, this file no longer counts."""

HOME = {
    "title": "Drug alerts in your area",
    "slug": "home",
    "search_description": "Warnings about dangerous drugs in force now, and where to report and to check.",
    "intro": "<p>Warnings about dangerous drugs, checked before they go out and ended when they no longer"
    " hold.</p>",
}
ALERTS = {
    "title": "Alerts in force",
    "slug": "alerts",
    "search_description": "The drug alerts in force now.",
    "intro": "",
}
CHECK = {
    "title": "Check an alert",
    "slug": "check",
    "search_description": "Find out whether a drug alert is genuine and still in force.",
    "intro": "<p>Give its reference, its link or its words to see whether an alert is ours, whether there is"
    " a newer version, and whether it is still in force.</p>",
}
LEARNING = {
    "title": "Learning from deaths",
    "slug": "learning-from-deaths",
    "search_description": "Annual reviews of deaths from drugs and alcohol, and what is often asked of us.",
    "intro": "<p>What reviews of deaths from drugs and alcohol taught here. It names nobody, and small"
    " numbers are not shown.</p>",
}
ABOUT = {
    "title": "About these alerts",
    "slug": "about",
    "search_description": "Who issues drug alerts here, how they are checked, and what they cannot tell you.",
    "body": [
        (
            "text",
            "<p>An alert is a warning about a drug that has harmed people here, or may. It is written for"
            " people who use drugs, for those close to them, and for everybody who works with them.</p>"
            "<h2>How an alert comes about</h2>"
            "<ol><li>Somebody reports what they saw: an overdose, a drug that is not what it was sold as."
            " </li><li>A coordinator compares it with other reports and grades the risk.</li>"
            "<li>A panel of local professionals and people with lived experience decides whether to warn,"
            " and whom.</li><li>One person writes the alert and another approves it, word for word.</li>"
            "<li>It goes out with a date on which it ends, unless it is renewed or ended before.</li></ol>"
            "<h2>How sure we are</h2>"
            "<p>Every alert says it. <b>Suspected</b> means reported and not tested. <b>Presumptive</b>"
            " means that a first test points to it. <b>Confirmed</b> means that a laboratory found it.</p>",
        ),
        (
            "important",
            {
                "title": "No alert does not mean safe",
                "heading_level": 2,
                "body": "<p>We know only what is reported to us. A drug no alert speaks of can kill.</p>",
            },
        ),
        (
            "text",
            "<h2>What is not public</h2>"
            "<p>Some alerts are for partner organisations only, for example because they are not sure enough"
            " yet to help anybody else. We do not show what they say. You can still"
            ' <a href="/check/">check whether one is genuine</a>.</p>'
            "<h2>Keeping what we said</h2>"
            "<p>What was issued is never altered. A correction is a new version, and an alert that ended"
            " stays at its address, marked as ended.</p>",
        ),
    ],
}
ACCESSIBILITY = {
    "title": "Accessibility statement",
    "slug": "accessibility",
    "search_description": "What we do so that everybody can use this website, and what is not done yet.",
    "body": [
        (
            "text",
            "<p>We want everybody to be able to read a warning in time: on an old telephone, by keyboard,"
            " with a screen reader, with large text, without JavaScript.</p>"
            "<h2>What we do</h2>"
            "<ul><li>The pages are built with the NHS.UK design system and aim at level AA of the Web"
            " Content Accessibility Guidelines 2.2.</li><li>They work on a screen 320 pixels wide, and"
            " everything can be reached by keyboard.</li><li>No meaning is carried by colour alone.</li>"
            "<li>We write plain English.</li></ul>"
            "<h2>What is not done yet</h2>"
            "<p>The website has been checked by its makers and by automatic rules. It has not yet been"
            " audited by somebody independent, nor tried by enough people who rely on assistive technology."
            " Alerts are in English only.</p>"
            "<h2>If something stands in your way</h2>"
            "<p>Tell the coordinator of your local drug information system what you wanted to do and what"
            " stopped you. If you are not content with the answer, the"
            ' <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>'
            " can advise you.</p>",
        ),
    ],
}
PRIVACY = {
    "title": "Privacy",
    "slug": "privacy",
    "search_description": "What this website keeps about you, and what it does not.",
    "body": [
        (
            "text",
            "<h2>When you read</h2>"
            "<p>You need no account. There are no trackers and no advertising, and nothing on these pages is"
            " loaded from another company. A cookie is set only when you use a form or sign in, so that"
            " nobody else can act in your name.</p>"
            "<h2>When you report</h2>"
            "<p>You need not say who you are. If you do, your name and how to reach you are kept apart from"
            " the report, and only those who need them to ask you back may see them. Please do not name the"
            " people you report about.</p>"
            "<h2>When you are sent alerts</h2>"
            "<p>We keep your address, what was sent to it and when, and what you answered. No other recipient"
            " sees your address.</p>",
        ),
        (
            "inset",
            {
                "body": "<p>Who is responsible for this information, on what legal ground, and how long it is"
                " kept depends on your area. Ask the coordinator of your local drug information system.</p>"
            },
        ),
    ],
}
EDITORIAL = [ABOUT, ACCESSIBILITY, PRIVACY]
