a = <<EOT
one
	EOT	
b = 1
