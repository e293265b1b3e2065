"""Enterprise bankruptcy: remuneration, interest stop, votes, set-off, distribution to the cent, deposits, certificate."""
