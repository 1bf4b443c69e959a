"""What the database refuses of scores, in SQL; the sentences stand with the models."""

OF_ROUND = (
    "(SELECT appraisal_id FROM options_appraisal_round WHERE id = {row}.round_id)"
)
# The round that counts is the last, and it is locked: the weights came first.
OF_ANOTHER_ROUND = """NOT EXISTS (
        SELECT 1 FROM options_appraisal_round r
        WHERE r.id = COALESCE(NEW.round_id, OLD.round_id) AND r.locked_at IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM options_appraisal_round later
                WHERE later.appraisal_id = r.appraisal_id AND later.number > r.number
            )
    )"""
NOT_A_PLACE_TO_SCORE = """NOT EXISTS (
        SELECT 1 FROM options_appraisal_round r
        JOIN options_appraisal_option o ON o.appraisal_id = r.appraisal_id
        JOIN options_appraisal_criterion c ON c.appraisal_id = r.appraisal_id
        WHERE r.id = NEW.round_id AND o.id = NEW.option_id AND c.id = NEW.criterion_id
            AND o.removed_on IS NULL AND c.scored_by = 'people'
    )"""
NOT_A_SCORER = """NOT EXISTS (
        SELECT 1 FROM options_appraisal_workinggroupmember m
        JOIN options_appraisal_round r ON r.appraisal_id = m.appraisal_id
        WHERE m.id = NEW.member_id AND r.id = NEW.round_id AND m.is_scorer
    )"""
WITHOUT_WORD_OF_INTERESTS = """NOT EXISTS (
        SELECT 1 FROM options_appraisal_interest WHERE member_id = NEW.member_id
    )"""
EXCUSED = """EXISTS (
        SELECT 1 FROM options_appraisal_excuse e
        JOIN options_appraisal_interest i ON i.id = e.interest_id
        WHERE i.member_id = NEW.member_id AND e.option_id = NEW.option_id
    )"""
