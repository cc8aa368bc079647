a = x[""]
b = x["a\nb"]
c = x["é"]
d = x["$${y}"]
