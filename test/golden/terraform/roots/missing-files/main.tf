variable "archive" {
  default = null
}

locals {
  archive = var.archive == null ? "${path.module}/build/archive.zip" : var.archive
}

module "lambda" {
  source = "./lambda"

  archive = "build/lambda.zip"
}

resource "terraform_data" "written" {
  input = file("missing.txt")
}

resource "terraform_data" "beside" {
  input = filesha256("${path.module}/missing.zip")
}

resource "terraform_data" "rendered" {
  input = templatefile("missing.tftpl", { archive = local.archive })
}

resource "terraform_data" "chosen" {
  input = filesha256(local.archive)
}

resource "terraform_data" "each" {
  for_each = toset(["there", "built"])
  input    = file("${path.module}/${each.key}.txt")
}

resource "terraform_data" "counted" {
  count = 2
  input = file("${path.module}/part${count.index}.txt")
}

resource "terraform_data" "tried" {
  input = [fileexists("missing.txt"), try(file("missing.txt"), "none"), file("there.txt")]
}
