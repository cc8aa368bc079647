a = <<eof
one
eof
