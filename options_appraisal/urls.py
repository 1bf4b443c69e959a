"""Addresses of the options appraisal app, room by room."""

from options_appraisal.afterwards.urls import urlpatterns as afterwards
from options_appraisal.appraisal_files.urls import urlpatterns as files
from options_appraisal.appraisals.urls import urlpatterns as appraisals
from options_appraisal.considered.urls import urlpatterns as considered
from options_appraisal.cost_models.urls import urlpatterns as costs
from options_appraisal.deciding.urls import urlpatterns as deciding
from options_appraisal.results.urls import urlpatterns as results
from options_appraisal.scores.urls import urlpatterns as scores
from options_appraisal.weighing.urls import urlpatterns as weights
from options_appraisal.working_group.urls import urlpatterns as working_group

app_name = "options_appraisal"
urlpatterns = [
    *appraisals,
    *working_group,
    *considered,
    *deciding,
    *weights,
    *scores,
    *costs,
    *results,
    *afterwards,
    *files,
]
