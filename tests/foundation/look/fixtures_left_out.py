"""Official fixtures that are not compared, by the reason why their option is not ours."""

NO_SUCH_LOOK = "one look for all: no classes or attributes on this inner part"
OWN_IDS = "ids and names follow from the form's field"
ENGLISH = "the pages are in English alone"
NO_GAPS = "our lists hold no empty places"
UNIT = "what is counted follows from max_length or maxwords"
NO_LIMIT = "a text without a limit is a plain textarea"

LEFT_OUT: dict[str, dict[str, str]] = {
    "panel": dict.fromkeys(
        (
            "interruption",
            "interruption-with-content-with-long-line-length",
            "interruption-with-headings-content-and-lists",
            "interruption with custom classes",
            "interruption, with actions classes and attributes",
            "interruption, submit action",
            "interruption, button link",
            "interruption, no actions",
            "interruption, no actions items",
        ),
        "the panel confirms; nothing here interrupts",
    ),
    "button": {"start link with html": "a start button holds plain text"},
    "task-list": {
        "custom classes": NO_SUCH_LOOK,
        "custom attributes": NO_SUCH_LOOK,
        "with empty values": NO_GAPS,
    },
    "error-summary": dict.fromkeys(
        ("autofocus disabled", "autofocus explicitly enabled"),
        "a summary without errors is not drawn, and one with errors takes the focus",
    ),
    "service-navigation": {
        "with collapseNavigationOnMobile set to false": "more than one entry folds away",
        "with a single navigation item and collapseNavigationOnMobile set to true": (
            "a single entry never folds away"
        ),
        "with custom navigation toggle label": "the button's word is its label",
        "with right-aligned language navigation": ENGLISH,
        "with slotted content": "the end is the only slot",
        "with `inline` end slot": "our stylesheet sets the end beside the entries",
    },
    "input": dict.fromkeys(
        (
            "with prefix with classes",
            "with prefix with attributes",
            "with suffix with classes",
            "with suffix with attributes",
            "with customised input wrapper",
        ),
        NO_SUCH_LOOK,
    ),
    "password-input": {"with translations": ENGLISH},
    "character-count": {
        **dict.fromkeys(
            (
                "with count type 'length'",
                "with count type 'characters'",
                "with count type 'characters' and value",
                "with count type 'characters' and error message",
                "with count type 'characters' and threshold",
                "with count type 'words'",
                "with count type 'words' and value",
                "with count type 'words' and error message",
                "with count type 'words' and threshold",
            ),
            UNIT,
        ),
        "with custom textarea description": ENGLISH,
        "custom classes on countMessage": NO_SUCH_LOOK,
        "with textarea maxlength attribute": (
            "the browser never cuts what is typed; the counter and the server tell"
        ),
        **dict.fromkeys(
            (
                "to configure in JavaScript",
                "with neither maxlength nor maxwords set",
                "with neither maxlength, maxwords nor textarea description set",
            ),
            NO_LIMIT,
        ),
        "with translations": ENGLISH,
    },
    "select": dict.fromkeys(
        ("without values", "without values with selected value", "with falsy values"),
        "Django writes the value of every option, and as text",
    ),
    "file-upload": dict.fromkeys(
        (
            "enhanced",
            "enhanced, with error message and hint",
            "enhanced, multiple files",
            "enhanced, custom wrapper classes and attributes",
            "translated",
        ),
        "the browser's own control, without Frontend's script around it",
    ),
    "radios": {
        "with hints on items": OWN_IDS,
        "with disabled": OWN_IDS,
        "with falsy items": NO_GAPS,
        "attributes": NO_SUCH_LOOK,
        "label with classes": NO_SUCH_LOOK,
        "label with attributes": NO_SUCH_LOOK,
        "fieldset params": NO_SUCH_LOOK,
    },
    "checkboxes": {
        "with hints on items": OWN_IDS,
        "with id and name": OWN_IDS,
        "with disabled item": OWN_IDS,
        "with falsy values": NO_GAPS,
        "attributes": NO_SUCH_LOOK,
        "with label classes": NO_SUCH_LOOK,
        "label with attributes": NO_SUCH_LOOK,
        "fieldset params": NO_SUCH_LOOK,
    },
}
