"""Where does a matter stand, on whom does it wait and until when? The folder carried from room to room. 卷宗.

A dossier has one public number from beginning to end and no content of its own. Answers R47, R258, F073.
"""
