import type { UndecidedCause } from "../../finding.ts";
import type { Decision } from "../decision.ts";
import { ElementNode } from "../element.ts";
import type { Field } from "../field.ts";
import type { RamPolicy } from "../model.ts";
import type { RamPrincipalNode } from "./principal.ts";
import type { PolicyRecord } from "./record.ts";
import { allows, allowsAnywhere, guards, permits, someStatement } from "./statement.ts";

/** An `alicloud_ram_policy`. */
export class RamPolicyNode extends ElementNode implements RamPolicy {
  document: PolicyRecord = this.record.policy ?? { at: this.header, statements: [], unknown: [] };
  readonly principals: RamPrincipalNode[] = [];
  readonly principalsUnknown: UndecidedCause[] = [];

  get policyName(): Field<string> {
    const name = this.text("policy_name");
    return name.state === "unset" ? this.text("name") : name;
  }

  /** The argument that holds its text; unset where it is made of blocks. */
  get documentText(): Field<string> {
    const text = this.text("policy_document");
    return text.state === "unset" ? this.text("document") : text;
  }

  allows(action: string): Decision {
    return someStatement(this.document, (statement) => allows(statement, action));
  }

  guards(action: string): Decision {
    return someStatement(this.document, (statement) => guards(statement, action));
  }

  permits(action: string): Decision {
    return someStatement(this.document, (statement) => permits(statement, action));
  }

  allowsAnywhere(action: string): Decision {
    return someStatement(this.document, (statement) => allowsAnywhere(statement, action));
  }
}
