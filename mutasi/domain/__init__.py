"""Pure rules of transfers: states, guards, score and training plan. No Django, Celery or openpyxl."""
