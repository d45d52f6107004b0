"""How the models in assets/models were trained; never imported at run time."""
