"""Rows of money: what the database refuses, the person is told; payments stay as paid."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.money import services
from contracts.money.exceptions import PaidInTheFuture, PaymentIsCancelled
from contracts.money.models import Payment
from contracts.money.services import PaymentDetails
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.money import (
    AnticipatedCostFactory,
    AuthorisedSpendFactory,
    BudgetPressureFactory,
    EnvelopeFactory,
    PaymentFactory,
    PriceLineFactory,
    SavingFactory,
    VolumePriceFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2019, 6, 1)
DETAILS = PaymentDetails(
    paid_on=ON,
    amount=Decimal(100),
    period_from=date(2019, 4, 1),
    period_to=date(2019, 6, 30),
    reference="INV-9",
)


@pytest.mark.parametrize(
    ("make", "values", "name", "words"),
    [
        (EnvelopeFactory, {"amount": -1}, "envelope_is_not", "£0 or more"),
        (PriceLineFactory, {"amount": -1}, "price_is_not", "£0 or more"),
        (
            PriceLineFactory,
            {"first_year": 3, "last_year": 2},
            "price_ends_in",
            "first year or a later one",
        ),
        (
            PriceLineFactory,
            {"uplift": 2, "uplift_basis": ""},
            "indexation_rests",
            "what the contract says",
        ),
        (
            PriceLineFactory,
            {"uplift": 26, "uplift_basis": "x"},
            "indexation_is_between",
            "from 0 to 25",
        ),
        (AuthorisedSpendFactory, {"amount": 0}, "additional_spend", "more than £0"),
        (AuthorisedSpendFactory, {"limit_amount": -1}, "limit_of_spend", "£0 or more"),
        (SavingFactory, {"amount": 0}, "saving_is_more", "more than £0"),
        (AnticipatedCostFactory, {"amount": -1}, "anticipated_cost", "£0 or more"),
        (PaymentFactory, {"amount": 0}, "payment_is_of_some", "Enter the amount"),
        (
            PaymentFactory,
            {"period_to": date(2018, 3, 31)},
            "payment_period_ends",
            "on or after the day it starts",
        ),
        (
            PaymentFactory,
            {"cancelled_on": ON, "cancelled_reason": ""},
            "cancelled_payment_says",
            "Say why",
        ),
        (VolumePriceFactory, {"block_price": -1}, "block_price_is", "£0 or more"),
        (VolumePriceFactory, {"unit_price_above": -1}, "spot_price", "£0 or more"),
        (VolumePriceFactory, {"unit_refund_below": -1}, "refund_is", "£0 or more"),
        (
            VolumePriceFactory,
            {"may_reduce_value": True},
            "right_to_reduce",
            "on what terms",
        ),
        (BudgetPressureFactory, {"amount": -1}, "pressure_is_not", "£0 or more"),
        (
            BudgetPressureFactory,
            {"has_no_mitigation": False},
            "pressure_says",
            "Say what is done",
        ),
        (
            BudgetPressureFactory,
            {"mitigation": "Something"},
            "pressure_says",
            "not both",
        ),
    ],
)
def test_row_against_a_rule_is_refused_by_database_and_in_words(
    make, values, name, words
):
    row = make()
    model = type(row)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
    for field, value in values.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError, match=words):
        row.full_clean()


@pytest.mark.parametrize("situation", [{}, {"of_the_whole_term": True}])
def test_second_envelope_of_a_year_or_of_the_term_is_refused(situation):
    first = EnvelopeFactory(**situation)
    refused = pytest.raises(IntegrityError, match="year_has_one_envelope")
    with refused, transaction.atomic():
        EnvelopeFactory(contract=first.contract, **situation)
    second = EnvelopeFactory.build(contract=first.contract, **situation)
    with pytest.raises(ValidationError, match="envelope already"):
        second.full_clean()


def test_second_price_of_a_service_in_a_year_is_refused():
    first = VolumePriceFactory()
    with pytest.raises(IntegrityError, match="one_price_a_year"), transaction.atomic():
        VolumePriceFactory(contract=first.contract)
    with pytest.raises(ValidationError, match="for this year already"):
        VolumePriceFactory.build(contract=first.contract).full_clean()


def test_correct_payment_cancels_the_wrong_one_and_enters_the_right_one():
    wrong, by = PaymentFactory(), PersonFactory()
    right = services.correct_payment(
        payment=wrong, details=DETAILS, reason="Wrong amount.", on=ON, by=by
    )
    wrong.refresh_from_db()
    assert wrong.is_cancelled
    assert (wrong.cancelled_reason, wrong.amount) == ("Wrong amount.", 366000)
    assert right.replaces == wrong
    assert right.contract == wrong.contract
    assert {e.who for e in history_of(right)} == {by.name}


def test_cancelled_payment_takes_no_further_act():
    payment, by = PaymentFactory(cancelled=True), PersonFactory()
    with pytest.raises(PaymentIsCancelled):
        services.cancel_payment(payment=payment, reason="Again", on=ON, by=by)
    with pytest.raises(PaymentIsCancelled):
        services.correct_payment(
            payment=payment, details=DETAILS, reason="Again", on=ON, by=by
        )
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)])
def test_payment_is_not_entered_before_it_is_paid(days, refused):
    contract, by = ContractFactory(), PersonFactory()
    details = PaymentDetails(**vars(DETAILS) | {"paid_on": ON + timedelta(days=days)})
    if refused:
        with pytest.raises(PaidInTheFuture):
            services.record_payment(contract=contract, details=details, on=ON, by=by)
    else:
        services.record_payment(contract=contract, details=details, on=ON, by=by)
    assert Payment.objects.exists() is not refused


@pytest.mark.parametrize(
    ("payment", "basis", "amount", "known"),
    [
        ({"amount": 120, "vat": 20, "gross": True}, "net", 100, True),
        ({"amount": 100, "vat": 20}, "gross", 120, True),
        ({"amount": 100}, "net", 100, True),
        ({"amount": 120, "gross": True}, "net", 120, False),
    ],
)
def test_payment_is_counted_on_the_basis_of_the_contract(payment, basis, amount, known):
    row = PaymentFactory(**payment)
    assert row.amount_on(basis) == amount
    assert row.is_known_on(basis) is known


def test_removed_row_is_kept_by_history():
    row, by = EnvelopeFactory(), PersonFactory()
    pk = row.pk
    services.remove_row(row=row, by=by)
    row.pk = pk
    assert "deleted" in {entry.what for entry in history_of(row)}
