"""What follows a blow, thin on purpose: Vladivostok, the oil of the Indies, and when America is at war."""
