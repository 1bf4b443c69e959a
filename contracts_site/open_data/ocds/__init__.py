"""The register in the Open Contracting Data Standard, version 1.1.

`facts` are what is published of a contract, `releases` and `metrics` say it in the
standard's words without Django, `gathering` reads the facts, `package` writes the file.
The rule: docs/rules/open-contracting.md.
"""
