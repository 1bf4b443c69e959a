"""The twenty figures that the site is held to, and the tests that compute each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure: its words, what is to be reached, and what is run to compute it.

    `tests` are pytest's names; all must pass and none be skipped. `command` is run
    after them and must end with 0. `note` says what of the figure they leave out.
    """

    number: int
    words: str
    reach: str
    tests: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    note: str = ""


ARCHITECTURE, JOURNEYS = "tests/architecture", "tests/end_to_end"
PAPERS, RETURNS = "tests/committee_reports", "tests/kpis/returns"
SHEETS, PRINTING = "tests/foundation/spreadsheets", "tests/foundation/printing"

FIGURES = (
    Figure(
        1,
        "every address, role, method and ownership answers as the access table says",
        "100 %; no undeclared address; no change on GET",
        (
            f"{ARCHITECTURE}/test_access_table.py",
            f"{ARCHITECTURE}/test_borrowed_ids.py",
            "tests/search/test_who_finds_what.py",
        ),
    ),
    Figure(
        2,
        "exempt text or numbers in what the public can have",
        "0",
        (
            f"{PAPERS}/publications/test_leaks.py",
            f"{PAPERS}/renderings/test_leaks.py",
            f"{PAPERS}/inserts/appraisals/test_leaks.py",
            f"{PAPERS}/publications/test_public_pages.py",
            f"{PAPERS}/inserts/test_inner.py",
            "tests/options_appraisal/appraisal_files/test_audiences.py",
        ),
    ),
    Figure(
        3,
        "inserts, updates and deletes with an event that names the person",
        "100 % of tracked models",
        (
            "tests/foundation/history/test_tracking.py",
            "tests/quality/test_events_of_every_model.py",
        ),
    ),
    Figure(
        4,
        "racing edits silently lost",
        "0 of 500",
        (
            "tests/quality/test_racing_edits.py",
            f"{RETURNS}/services/test_racing.py",
        ),
    ),
    Figure(
        5,
        "partial states after kill -9 in import, validation and publication",
        "0 of 60; jobs done or failed within 2 minutes",
        (
            "tests/quality/test_killed_at_any_moment.py",
            "tests/quality/test_killed_workers.py",
            "tests/quality/test_database_restarted.py",
            "tests/faults",
            "tests/contracts/register_import/test_killed_worker.py",
            "tests/foundation/jobs/test_work.py",
            "tests/kpis/spreadsheets/test_in_background.py",
        ),
    ),
    Figure(
        6,
        "differences of 1,000 random returns exported and imported again",
        "0; the same file twice writes nothing",
        ("tests/kpis/spreadsheets/test_round_trip.py",),
    ),
    Figure(
        7,
        "hostile uploads refused within 2 s and 150 MB",
        "100 %, with a message",
        (
            f"{SHEETS}/test_hostile_files.py",
            "tests/kpis/spreadsheets/test_hostile_uploads.py",
            "tests/foundation/uploads",
        ),
    ),
    Figure(
        8,
        "awkward but honest spreadsheets read right, or answered with the cell",
        "100 %, all errors in one pass",
        (
            f"{SHEETS}/test_honest_files.py",
            "tests/kpis/spreadsheets/test_awkward_files.py",
        ),
    ),
    Figure(
        9,
        "formula cells made from user text in any export",
        "0",
        (
            f"{SHEETS}/test_writing.py",
            "tests/foundation/tables/test_export.py",
            "tests/kpis/spreadsheets/test_workbooks.py",
            "tests/contracts/register_import/test_round_trip.py",
            f"{PAPERS}/publications/test_page_tables.py",
        ),
    ),
    Figure(
        10,
        "sockets or foreign files opened while rendering hostile texts",
        "0; a runaway render is stopped within 60 s",
        (
            f"{PRINTING}/test_hostile_documents.py",
            f"{PRINTING}/test_pdf.py",
        ),
    ),
    Figure(
        11,
        "PDF/UA-1 failures of papers, public and exempt, empty, typical, huge",
        "0",
        (
            f"{PRINTING}/test_pdf.py",
            f"{PAPERS}/renderings",
            "tests/contracts/governance/packs/test_packs.py",
        ),
    ),
    Figure(
        12,
        "axe violations of every page, in every state, at 1280 and 320 pixels",
        "0",
        (
            f"{JOURNEYS}/test_every_page.py",
            f"{JOURNEYS}/test_page_states.py",
            "tests/foundation/look/test_in_browser.py",
        ),
    ),
    Figure(
        13,
        "main journeys without JavaScript, and by keyboard alone",
        "all",
        (
            f"{JOURNEYS}/test_without_javascript.py",
            f"{JOURNEYS}/test_main_journey.py",
            f"{JOURNEYS}/test_appraisal_journey.py",
            f"{JOURNEYS}/test_scoring_journey.py",
            f"{JOURNEYS}/test_programme_journey.py",
        ),
    ),
    Figure(
        14,
        "official component fixtures drawn alike",
        "100 % of the components used",
        ("tests/foundation/look/test_components_match_fixtures.py",),
    ),
    Figure(
        15,
        "logging 25 KPIs by keyboard",
        "at most one extra key a value; at most three pages",
        (f"{JOURNEYS}/test_logging_by_keyboard.py",),
    ),
    Figure(
        16,
        "queries of a page, the same for 10 and 1,000 rows",
        "at most 15",
        (
            f"{ARCHITECTURE}/test_queries.py",
            "tests/foundation/reading_together",
        ),
    ),
    Figure(
        17,
        "50 people at once on two cores, in a council of 720,000 figures",
        "no error; 95th percentile at most 5 times one person's, and that at most 3 "
        "times a bare template's of the same rows",
        ("tests/quality/test_load.py",),
    ),
    Figure(
        18,
        "headers and cookies of every response",
        "100 %",
        (f"{ARCHITECTURE}/test_headers.py",),
    ),
    Figure(
        19,
        "backup, restore into an empty server, compared; pages open",
        "one command, equal",
        ("tests/quality/test_restore_drill.py", "tests/foundation/backups"),
    ),
    Figure(
        20,
        "migrations forward, back, forward on loaded data; mutation score of the rules",
        "all; at least 90 %",
        (
            "tests/quality/test_migrations_on_data.py",
            f"{ARCHITECTURE}/test_migrations.py",
        ),
        command=(".venv/bin/python", ".ci/mutation.py"),
        note="The score is of the last `make mutation`.",
    ),
)
