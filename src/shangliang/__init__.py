"""Shangliang 商量: consultative deliberation, from a resident's worry to a decision carried out."""
