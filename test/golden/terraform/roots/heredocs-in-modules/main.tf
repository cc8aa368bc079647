module "policy" {
  source  = "./policy"
  actions = ["vpc:CreateVpcPeerConnection", "vpc:AcceptVpcPeerConnection"]
  account = "1029384756102938"
}

resource "terraform_data" "policy" {
  input = [module.policy.text, jsondecode(module.policy.json), length(module.policy.text)]
}
