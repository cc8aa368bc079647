a = x[
  0
]
b = x[
  y
]
c = x[

  "k"

].z
