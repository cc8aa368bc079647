a = [for k, v in m : "${k}=${v}"]
b = [for k,v in m: k]
