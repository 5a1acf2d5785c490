"""What is on the plan, by whom and when? 计划.

Acts: draft, schedule, drop. Rows: R18, R81, R147 (thin), F020.
"""
