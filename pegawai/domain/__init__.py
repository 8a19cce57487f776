"""Pure rules of people: NIP, rank, service, performance, fit and competency. No Django, Celery or openpyxl."""
