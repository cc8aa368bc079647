a = [for x in y : x][0]
b = { for k, v in m : k => v }["k"].z
