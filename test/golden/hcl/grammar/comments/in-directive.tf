a = "%{ /* in */ if x /* side */ }y%{ endif /* end */ }"
