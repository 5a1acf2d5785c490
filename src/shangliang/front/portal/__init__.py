"""The entrance of the house: home, matters, a matter's page, the desk, search, sign-in, rules, rooms, REST."""
