a = <<EOTxEOT
