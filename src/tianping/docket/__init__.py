"""What can happen in a matter: entries, vocabulary, fold, stages, actions, grants. Pure."""
