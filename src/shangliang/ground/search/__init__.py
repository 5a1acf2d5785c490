"""Which matters speak of this? Full text in Chinese and English, similar items, only what the reader may see. 检索.

Answers R1 (usable at the scale of a city), R11 (duplicates found while raising) and feature F014 in their ground part.
"""
