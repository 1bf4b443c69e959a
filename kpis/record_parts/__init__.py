"""What KPIs and returns add to a contract's record: docs/rules/contract-record.md."""
