"""For every test: no test is judged by a clock, and a machine may be slow."""

from hypothesis import settings

settings.register_profile("khabar", deadline=None)
settings.load_profile("khabar")
