"""Forms from a signature: an action's annotations say what is asked for, how it is read and how it is shown."""
