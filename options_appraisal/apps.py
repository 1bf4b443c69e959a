"""The options appraisal app; when Django starts its rooms fill the lists they share."""

from django.apps import AppConfig


class OptionsAppraisalConfig(AppConfig):
    name = "options_appraisal"
    verbose_name = "options appraisals"

    def ready(self) -> None:
        from options_appraisal.afterwards.joining import join as join_afterwards
        from options_appraisal.appraisal_files.joining import join as join_files
        from options_appraisal.appraisals.joining import join as join_appraisals
        from options_appraisal.considered.joining import join as join_options
        from options_appraisal.consulting.joining import join as join_consultation
        from options_appraisal.cost_models.joining import join as join_costs
        from options_appraisal.criteria.joining import join as join_criteria
        from options_appraisal.deciding.joining import join as join_decisions
        from options_appraisal.record_parts import join as join_record_parts
        from options_appraisal.results.joining import join as join_results
        from options_appraisal.scores.joining import join as join_scores
        from options_appraisal.weighing.joining import join as join_weights
        from options_appraisal.working_group.joining import join as join_group

        join_appraisals()
        join_group()
        join_criteria()
        join_options()
        join_consultation()
        join_decisions()
        join_weights()
        join_scores()
        join_costs()
        join_results()
        join_afterwards()
        join_files()
        join_record_parts()
