"""What came in, on whichever way, and has nobody lost any of it? One inbox, its doors, and the likeness of voices. 收件.

Promise: whatever is handed in (typed in by a clerk, by e-mail, in a list, by a guest who writes too often) gets a number,
a visible next step and a person who decides; nothing is dropped silently, and the words stay those of the sender.
Acts: enter, hold, release, reject, take_in (mail), acknowledge, bring_in (a list), join_up (many alike).
Rows: R6, R9, R11, R42, R152, R226; F005–F008, F019, F050, F052.
"""
