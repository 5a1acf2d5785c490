"""How many votes does one machine take in, how fast, at what cost, and what becomes of them when something breaks?"""
