a = "%{ if x }%{ if y }both%{ else }x%{ endif }%{ else }none%{ endif }"
