a = "%{ for x in [for y in z : y if y] }${x}%{ endfor }"
b = "%{ for x in f(y)[*].z }${x}%{ endfor }"
