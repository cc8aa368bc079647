a = truely
b = nullable
c = false_
d = true-ish
