"""The STRESS-DES report: the twenty items of the guideline, written from settings, register, code and run."""
