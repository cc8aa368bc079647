a = "%{ for x in y }%{ for z in x }${z}%{ endfor }%{ endfor }"
