"""The demonstration: accounts of the roles and one case played through by them, over importer, services and worker."""
