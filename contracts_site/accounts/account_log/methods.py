"""By which method a person signed in, as allauth notes its steps in the session."""

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from contracts_site.accounts.models import SignInMethod, User

OF_SECOND_STEP = {
    "totp": SignInMethod.PASSWORD_AND_CODE,
    "recovery_codes": SignInMethod.RECOVERY_CODE,
}


def method_of(request: HttpRequest, person: User) -> SignInMethod:
    """Single sign-on, or the password with the second step taken last, if any was."""
    records = get_authentication_records(request, person)
    if any(record["method"] == "socialaccount" for record in records):
        return SignInMethod.SINGLE_SIGN_ON
    steps = [record["type"] for record in records if record["method"] == "mfa"]
    return OF_SECOND_STEP[steps[-1]] if steps else SignInMethod.PASSWORD
