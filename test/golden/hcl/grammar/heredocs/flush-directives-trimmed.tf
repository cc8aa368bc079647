a = <<-EOT
    begin
    %{~ for x in y ~}
      item ${x}
    %{~ endfor ~}
    end
    EOT
