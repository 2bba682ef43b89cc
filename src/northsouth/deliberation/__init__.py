"""How a choice is made: what is believed, what stands on the docket, and the rules that answer."""
