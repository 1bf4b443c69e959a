"""Addresses of the options appraisal app, room by room."""

from options_appraisal.appraisals.urls import urlpatterns as appraisals
from options_appraisal.considered.urls import urlpatterns as considered
from options_appraisal.deciding.urls import urlpatterns as deciding
from options_appraisal.working_group.urls import urlpatterns as working_group

app_name = "options_appraisal"
urlpatterns = [*appraisals, *working_group, *considered, *deciding]
