a = "%{ if x != "" }${x}-%{ endif }${y}"
b = "%{ if x }a ${b} c%{ else }d ${e}%{ endif }"
