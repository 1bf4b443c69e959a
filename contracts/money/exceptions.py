"""Why an act on money is refused, in words for the officer."""


class MoneyRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class PaymentIsCancelled(MoneyRefused):
    def __init__(self) -> None:
        super().__init__("This payment is cancelled already and stays as it is.")


class PaidInTheFuture(MoneyRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")
