"""Claims within claims, which no annotation teaches: found by rules on the parse."""
