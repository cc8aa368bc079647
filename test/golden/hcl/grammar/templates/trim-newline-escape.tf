a = "a\n${~ x ~}\nb"
