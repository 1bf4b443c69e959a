"""Setting up the second step; allauth's page, which here also says that it is owed."""

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView

from contracts_site.accounts.second_factor.owing import owes_second_factor


class SetUpView(ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "is_owed": owes_second_factor(self.request)}
