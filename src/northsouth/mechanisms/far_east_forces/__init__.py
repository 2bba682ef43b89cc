"""What Moscow keeps in the Far East, takes west and refills, and what it fears there."""
