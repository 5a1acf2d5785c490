"""How does a worry become a topic? Raise, sort, vet, pass on. 议题.

Promise: whoever raises a matter gets a number, sees the next step, and is owed an answer with a reason.
Acts: raise, triage, answer, refer, merge, vet, park, resume, decline, call_back, object, withdraw.
Rows: R6, R9, R11, R12, R42, R48, R152, R226, R244; F002, F005–F008, F019, F064.
"""
