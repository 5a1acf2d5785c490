"""Who sits on the panel? The civic lottery 抽签: quotas kept, chances as equal as they allow.

`lottery` finds the fairest chances (LEXIMIN: the least chance as high as possible, then the next
least, and so on; Flanigan et al. 2021), `publish` turns them into a public list of equally likely
panels, `draw` picks one by a public seed, and `verify` lets a stranger check all of it.
"""
