"""The rhythm of supervision: notes, dispatches, bulletins and analyses made from the figures (审判态势)."""
