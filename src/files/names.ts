/** Ends of the names of configuration files; those of OpenTofu have a counterpart of Terraform. */
const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
const OPENTOFU = /\.tofu(\.json)?$/;

/**
 * Whether Terraform or OpenTofu loads a file of this name as configuration. They leave out what editors leave behind.
 * https://developer.hashicorp.com/terraform/language/files and `IsIgnoredFile` in hashicorp/terraform.
 */
export function isConfigurationFile(name: string): boolean {
  if (!CONFIGURATION.test(name)) return false;
  return !name.startsWith(".") && !name.endsWith("~") && !(name.startsWith("#") && name.endsWith("#"));
}

/**
 * The names of a directory's files that are loaded as its configuration, in the same order. A `.tofu` file hides the
 * `.tf` file of its name, and a `.tofu.json` file the `.tf.json` file.
 * https://opentofu.org/docs/language/files/
 */
export function configurationNames(names: readonly string[]): readonly string[] {
  const loaded = names.filter(isConfigurationFile);
  const hidden = new Set(
    loaded.filter((name) => OPENTOFU.test(name)).map((name) => name.replace(OPENTOFU, ".tf$1")),
  );
  return hidden.size === 0 ? loaded : loaded.filter((name) => !hidden.has(name));
}

/** Whether a configuration file overrides what others declare: `override.tf`, `network_override.tofu.json`. */
export function isOverrideFile(name: string): boolean {
  return /(?:^|_)override$/.test(name.replace(CONFIGURATION, ""));
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
