"""How long does the server take for the main pages, with the demo's data and with ten times as much?"""
