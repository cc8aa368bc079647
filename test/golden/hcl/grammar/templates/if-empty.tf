a = "%{ if x }%{ endif }"
b = "%{ if x }%{ else }%{ endif }"
