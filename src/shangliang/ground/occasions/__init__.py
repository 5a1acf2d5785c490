"""When does something happen that people can come to? A register of feeds and a calendar file 日程.

Rooms that know of days register a feed; pages and calendar files are put together from all of them, so that no room
has to know another one's days. Rows: F022, R81, R193.
"""
