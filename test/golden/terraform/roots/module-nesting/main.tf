module "environment" {
  source   = "./modules/environment"
  for_each = { production = ["a", "b"], staging = ["a"] }

  name  = each.key
  links = each.value
}

resource "terraform_data" "root" {
  input = {
    paths = [path.root, path.module, module.environment["staging"].path]
    names = { for name, environment in module.environment : name => environment.names }
    deep  = module.environment["production"].deepest["b"]
  }
}
