"""How well and how fast are Chinese texts searched, compared and grouped?"""
