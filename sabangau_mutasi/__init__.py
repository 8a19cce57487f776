"""The project: settings, URLs, task queue, embedded servers, and the two small apps every other app stands on.

Nothing is imported here: the supervisor and manage.py must be able to choose the settings first.
"""
