/**
 * Whether Terraform loads a file of this name as configuration. It leaves out what editors leave behind.
 * https://developer.hashicorp.com/terraform/language/files and `IsIgnoredFile` in hashicorp/terraform.
 */
export function isConfigurationFile(name: string): boolean {
  if (!name.endsWith(".tf") && !name.endsWith(".tf.json")) return false;
  return !name.startsWith(".") && !name.endsWith("~") && !(name.startsWith("#") && name.endsWith("#"));
}

/** Whether a file of this name belongs to a root module: configuration, values of variables, the lock file. */
export function isTerraformFile(name: string): boolean {
  return (
    isConfigurationFile(name) ||
    name.endsWith(".tfvars") ||
    name.endsWith(".tfvars.json") ||
    name === ".terraform.lock.hcl"
  );
}
