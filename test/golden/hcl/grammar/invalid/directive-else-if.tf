a = "%{ if x }1%{ else if y }2%{ endif }"
