output "ids" {
  value = { for k, v in alicloud_vpc.all : k => v.id... if v.status != "Deleting" }
  description = <<-EOT
    All ids.
  EOT
  depends_on = [alicloud_vpc.all["x"], module.spoke]
}
