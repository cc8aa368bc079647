a = "before %{ if x }yes%{ endif } after"
