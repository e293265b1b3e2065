"""The routes for programs, generated from the signatures of the actions."""
