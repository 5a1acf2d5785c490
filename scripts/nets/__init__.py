"""Contracts of this house that import-linter does not bring: doors between rooms, grammar inside a room."""
