a = "%{ for x in y }item%{ endfor }"
