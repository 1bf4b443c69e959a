"""What the database refuses of indices, in SQL."""

# A deflator or an index of a line of an appraisal that has been decided.
OF_A_DECIDED_APPRAISAL = """EXISTS (
        SELECT 1 FROM options_appraisal_costbasis b
        JOIN options_appraisal_appraisal a ON a.id = b.appraisal_id
        WHERE b.deflator_id = {index} AND a.state = 'decided'
    ) OR EXISTS (
        SELECT 1 FROM options_appraisal_costline l
        JOIN options_appraisal_option o ON o.id = l.option_id
        JOIN options_appraisal_appraisal a ON a.id = o.appraisal_id
        WHERE l.index_id = {index} AND a.state = 'decided'
    )"""
