output "x" { value = "${var.a}-${var.b}" }
