"""What reminders put on the lists that the apps below offer."""

from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork


def join_daily_work() -> None:
    from kpis.reminders import jobs

    DAILY_WORK.append(DailyWork(jobs.KIND, "Remind people of KPI returns by e-mail"))
