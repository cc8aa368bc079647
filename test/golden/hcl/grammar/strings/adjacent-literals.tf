a = "x\ny$${z}w$%"
