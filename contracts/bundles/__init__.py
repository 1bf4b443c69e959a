"""A contract's whole record put together for a request: docs/rules/contract-record.md."""
