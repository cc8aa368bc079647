a = "é ${~ x ~} é"
b = "😀%{ if é }中%{ else }文%{ endif }😀"
