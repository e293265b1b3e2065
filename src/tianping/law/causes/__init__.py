"""What a case is about: the trees of civil, criminal and administrative causes."""
