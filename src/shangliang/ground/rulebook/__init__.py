"""Which number applies here today, and who says so? Every deadline, quorum and threshold as data. 规则.

Answers R22, R109, R143, R158, R167 in their ground part.
"""
