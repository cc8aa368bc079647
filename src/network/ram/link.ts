import type { UndecidedCause } from "../../finding.ts";
import { distinctCauses } from "../decision.ts";
import type { ElementNode } from "../element.ts";
import type { Field } from "../field.ts";
import type { RamPrincipal } from "../model.ts";
import { RamPolicyNode } from "./policy.ts";
import { RamPrincipalNode } from "./principal.ts";

/** What linking policies needs of the network around them. */
export interface RamSurroundings {
  elementOf(root: string, field: Field<string>): { element: ElementNode; attribute: string } | null;
  /** Why there may be objects that the run does not show. */
  readonly gaps: readonly UndecidedCause[];
}

/** The attachments of each kind, with the argument that names the principal. */
export const attachmentTypes: Readonly<
  Record<string, { readonly kind: RamPrincipal["kind"]; readonly name: string }>
> = {
  alicloud_ram_user_policy_attachment: { kind: "user", name: "user_name" },
  alicloud_ram_group_policy_attachment: { kind: "group", name: "group_name" },
  alicloud_ram_role_policy_attachment: { kind: "role", name: "role_name" },
};

/** Gives the policies their statements, and the principals the policies that are attached to them. */
export function linkRam(
  policies: readonly RamPolicyNode[],
  attachments: readonly ElementNode[],
  surroundings: RamSurroundings,
): readonly RamPrincipalNode[] {
  for (const policy of policies) takeDocument(policy, surroundings);
  const principals = new Map<string, RamPrincipalNode>();
  for (const attachment of attachments) {
    const principal = principalOf(attachment, principals);
    attach(attachment, principal, policies, surroundings);
  }
  const all = [...principals.values()];
  for (const kind of ["user", "group", "role"] as const) mixUp(all.filter((one) => one.kind === kind));
  const groups = all.filter(({ kind }) => kind === "group");
  for (const principal of all) {
    principal.unknown.push(...surroundings.gaps);
    if (principal.kind === "user") principal.groups.push(...groups);
  }
  return all;
}

/** Takes the statements from the data source that makes the policy's text. */
function takeDocument(policy: RamPolicyNode, surroundings: RamSurroundings): void {
  const text = policy.documentText;
  if (text.state !== "unknown" || policy.record.policy !== undefined) return;
  const source = surroundings.elementOf(policy.root, text)?.element.record;
  const isDocument = source?.type === "alicloud_ram_policy_document";
  policy.document = (isDocument ? source.policy : undefined) ?? {
    at: text.at,
    statements: [],
    unknown: text.causes,
  };
}

function principalOf(attachment: ElementNode, known: Map<string, RamPrincipalNode>): RamPrincipalNode {
  const { kind, name } = attachmentTypes[attachment.type] ?? { kind: "user", name: "user_name" };
  const field = attachment.text(name);
  const key = JSON.stringify([kind, ...identityOf(attachment, field)]);
  let principal = known.get(key);
  if (principal === undefined) {
    const text = field.state === "known" ? field.text : field.state === "unknown" ? field.name : null;
    const causes = field.state === "unknown" ? field.causes : [];
    principal = new RamPrincipalNode(kind, `${kind} ${text ?? `of ${attachment.address}`}`, causes);
    known.set(key, principal);
  }
  return principal;
}

/** Equal for two names that are the same; those of other accounts are others. */
function identityOf({ root, address, provider }: ElementNode, field: Field<string>): readonly string[] {
  if (field.state === "known") return [root, provider.address, "name", field.value];
  const reference = field.state === "unknown" ? field.reference : null;
  // Name and id of a user, a group or a role are the same text.
  if (reference != null) return [reference.root ?? root, "reference", reference.address];
  const identity = field.state === "unknown" ? field.identity : null;
  return [root, "other", identity ?? address];
}

function attach(
  attachment: ElementNode,
  principal: RamPrincipalNode,
  policies: readonly RamPolicyNode[],
  surroundings: RamSurroundings,
): void {
  const name = attachment.text("policy_name");
  const type = attachment.text("policy_type");
  const unknown = [name, type].flatMap((field) => (field.state === "unknown" ? field.causes : []));
  const policy = policyNamed(attachment, name, policies, surroundings);
  if (type.state === "known" && type.value === "System" && name.state === "known")
    principal.systemPolicies.push({ name: name.value, attachment });
  else if (policy !== null) {
    principal.attached.push({ policy, attachment });
    if (!policy.principals.includes(principal)) policy.principals.push(principal);
  } else {
    const message = `What ${attachment.address} attaches is not known`;
    principal.unknown.push(...(unknown.length > 0 ? unknown : [{ message, range: name.at }]));
    noteLoose(name, policies);
  }
}

/** Notes at the policies that an attachment may be of one of them, where one of the two names is not known. */
function noteLoose(name: Field<string>, policies: readonly RamPolicyNode[]): void {
  for (const { policyName, principalsUnknown } of policies) {
    if (name.state === "unknown") principalsUnknown.push(...name.causes);
    else if (policyName.state === "unknown") principalsUnknown.push(...policyName.causes);
  }
}

function policyNamed(
  attachment: ElementNode,
  name: Field<string>,
  policies: readonly RamPolicyNode[],
  surroundings: RamSurroundings,
): RamPolicyNode | null {
  const element = surroundings.elementOf(attachment.root, name)?.element;
  if (element instanceof RamPolicyNode) return element;
  if (name.state !== "known") return null;
  const { root, provider } = attachment;
  const isNamed = ({ policyName }: RamPolicyNode) =>
    policyName.state === "known" && policyName.value === name.value;
  return (
    policies.find((one) => one.root === root && one.provider.address === provider.address && isNamed(one)) ??
    null
  );
}

/** Principals of a kind of which one is not known by name may be the same. */
function mixUp(principals: readonly RamPrincipalNode[]): void {
  if (principals.length < 2) return;
  const causes = distinctCauses(principals.flatMap(({ nameUnknown }) => nameUnknown));
  for (const principal of principals) principal.unknown.push(...causes);
}
