a = x ^ ~y
