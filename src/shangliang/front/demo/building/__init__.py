"""How does the demo city come to life? Its plain data are turned into acts, in the order in which they happened.

`city` founds 江澜市, `days` says when each step was, `stories` tells each topic as a row of acts, `telling` lets all
stories happen in the order of time.
"""
