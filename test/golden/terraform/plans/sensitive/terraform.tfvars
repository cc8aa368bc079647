given = { key = "swordfish" }
