"""Pure rules of offices: kinds of post and unit, and the arithmetic of needs. No Django, Celery or openpyxl."""
