-- The PDF that is known to be the print of the paper as it is now, with the name it is
-- handed out under. In the place of :state stands the query of paper_state.sql.
SELECT rendering.*, printed.download_name
FROM committee_reports_rendering rendering
JOIN committee_reports_printedstate printed ON printed.rendering_id = rendering.id
WHERE rendering.paper_id = %(paper)s
    AND rendering.audience = %(audience)s
    AND rendering.layout = %(layout)s
    AND printed.state = (:state)
