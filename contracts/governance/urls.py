"""Addresses of governance, room by room."""

from contracts.governance.boards.urls import urlpatterns as boards
from contracts.governance.committees.urls import urlpatterns as committees
from contracts.governance.meetings.urls import urlpatterns as meetings
from contracts.governance.packs.urls import urlpatterns as packs

urlpatterns = [*committees, *boards, *meetings, *packs]
