"""Sources, amounts, doses and exercises in words."""
