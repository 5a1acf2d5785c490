"""Which bodies, places, sectors, committees, members, departments and platforms are there? 名录.

Answers R4, R20, R29, R39, R63, R72 and features F001 in part, F081 (how many people live where).
"""
