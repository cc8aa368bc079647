a = "%{ for x in y }z%{ else }w%{ endfor }"
