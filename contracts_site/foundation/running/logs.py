"""What is logged, as a line of JSON for each entry or as plain text."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from contracts_site.foundation.running.request_ids import request_id
from contracts_site.foundation.running.secret_addresses import SecretAddressFilter


class JsonFormatter(logging.Formatter):
    """One line: time (UTC), level, logger, message, request and what went wrong."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, tz=UTC)
        said: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := request_id.get():
            said["request"] = number
        said |= getattr(record, "answer", {})
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def logging_settings(*, level: str, form: str) -> dict[str, Any]:
    """Django's LOGGING. `form` is `json` or `text`; a line for each request needs INFO."""
    is_json = form == "json"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter}},
        "filters": {"addresses": {"()": SecretAddressFilter}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["addresses"],
                **({"formatter": "json"} if is_json else {}),
            }
        },
        "root": {"handlers": ["console"], "level": level},
        # With JSON a machine reads along: each request has its line.
        "loggers": {"contracts_site.requests": {"level": "INFO" if is_json else level}},
    }
