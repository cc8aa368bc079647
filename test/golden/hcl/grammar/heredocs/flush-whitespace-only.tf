a = <<-EOT
    
  
    EOT
