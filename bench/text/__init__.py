"""Measures of the text engine beside the methods it has to beat, in one run."""
