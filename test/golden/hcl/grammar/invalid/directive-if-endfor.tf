a = "%{ if x }z%{ endfor }"
