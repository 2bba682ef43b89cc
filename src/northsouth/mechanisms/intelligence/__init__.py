"""What Tokyo believes: estimates of Soviet strength, and news of the German advance."""
