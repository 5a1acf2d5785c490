"""Is it worth the table, and what comes first? Several vetters, and rounds in which people set priorities. 论证、排序.

Promise: those who vet are asked by name, score alone and say publicly why; nobody vets their own matter, and others take
the second look. What comes first is asked in public.
Acts: invite, score, step_aside, close_panel; open_round, close_round.
Rows: R12, R48, R244 in part; F017, F018, F019; domain.md 5.5 (to vetted).
"""
