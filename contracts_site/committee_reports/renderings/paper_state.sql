-- The state of a paper: every row that it is put together from, each with the
-- transaction of this server that wrote it. The rule: docs/rules/kept-pdfs.md, steps 2, 3.
WITH paper AS (
    SELECT heading_set_id, meeting_id FROM committee_reports_paper WHERE id = %(paper)s
),
appraisal AS MATERIALIZED (
    SELECT DISTINCT parameters ->> 'appraisal' AS id
    FROM committee_reports_insert
    WHERE paper_id = %(paper)s AND parameters -> 'appraisal' IS NOT NULL
),
option AS MATERIALIZED (
    SELECT id FROM options_appraisal_option
    WHERE appraisal_id::text IN (SELECT id FROM appraisal)
),
held (place, writer, line) AS (
    SELECT 'paper', t.xmin, t::text FROM committee_reports_paper t WHERE t.id = %(paper)s
    UNION ALL
    SELECT 'cover', t.xmin, t::text FROM committee_reports_covervalue t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'section', t.xmin, t::text FROM committee_reports_section t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'recommendation', t.xmin, t::text
    FROM committee_reports_recommendation t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'insert', t.xmin, (
        t.id, t.number, t.kind, t.title, t.source, t.parameters, t.contract_ids,
        t.as_reported_at, t.placed_at, t.refreshed_times
    )::text
    FROM committee_reports_insert t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'attachment', t.xmin, t::text
    FROM committee_reports_attachment t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'mark', t.xmin, t::text FROM committee_reports_mark t WHERE t.paper_id = %(paper)s
    UNION ALL
    SELECT 'heading set', t.xmin, t::text
    FROM committee_reports_headingset t WHERE t.id = (SELECT heading_set_id FROM paper)
    UNION ALL
    SELECT 'cover field', t.xmin, t::text
    FROM committee_reports_coverfield t WHERE t.heading_set_id = (SELECT heading_set_id FROM paper)
    UNION ALL
    SELECT 'heading', t.xmin, t::text
    FROM committee_reports_heading t WHERE t.heading_set_id = (SELECT heading_set_id FROM paper)
    UNION ALL
    SELECT 'meeting', t.xmin, t::text
    FROM contracts_meetingdate t WHERE t.id = (SELECT meeting_id FROM paper)
    UNION ALL
    SELECT 'committee', t.xmin, t::text FROM contracts_committee t
    WHERE t.id = (
        SELECT committee_id FROM contracts_meetingdate WHERE id = (SELECT meeting_id FROM paper)
    )
    UNION ALL
    SELECT 'council', t.xmin, t::text FROM settings_data_councilsettings t
    UNION ALL
    SELECT 'rating word', t.xmin, t::text FROM settings_data_ratingword t
    UNION ALL
    SELECT 'appraisal', t.xmin, t::text
    FROM options_appraisal_appraisal t WHERE t.id::text IN (SELECT id FROM appraisal)
    UNION ALL
    SELECT 'option', t.xmin, t::text
    FROM options_appraisal_option t WHERE t.id IN (SELECT id FROM option)
    UNION ALL
    SELECT 'point', t.xmin, t::text
    FROM options_appraisal_point t WHERE t.option_id IN (SELECT id FROM option)
    UNION ALL
    SELECT 'cost line', t.xmin, t::text
    FROM options_appraisal_costline t WHERE t.option_id IN (SELECT id FROM option)
),
hashed (line) AS (
    SELECT concat_ws(' ', place, writer, encode(sha256(convert_to(line, 'UTF8')), 'hex')) FROM held
)
SELECT encode(sha256(convert_to(concat_ws(
    ' ',
    %(made_by)s,
    (SELECT system_identifier FROM pg_control_system()),
    string_agg(line, E'\n' ORDER BY line COLLATE "C")
), 'UTF8')), 'hex')
FROM hashed
