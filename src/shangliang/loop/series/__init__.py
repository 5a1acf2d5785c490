"""Which meetings come back every week, month or quarter, and on which days? 常设系列：常态长效.

Acts on a series: open, pause, resume, end; on one of its days: skip, fill. The worker sets the days ahead, leaves
holidays out, and begins a matter where the series says so. Rows: R81.
"""
