"""The file by which whoever finds a hole learns whom to tell: RFC 9116."""

from datetime import UTC, datetime


def security_txt_of(*, contact: str, expires: datetime, canonical: str) -> str:
    """`contact` is an address beginning with mailto: or https:.

    The moment is given in UTC, as section 2.5.5 has it.
    """
    until = expires.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f"Contact: {contact}\n"
        f"Expires: {until}\n"
        "Preferred-Languages: en\n"
        f"Canonical: {canonical}\n"
    )
