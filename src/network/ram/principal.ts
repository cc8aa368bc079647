import type { UndecidedCause } from "../../finding.ts";
import { any, type Decision, no, open, yes } from "../decision.ts";
import type { ElementNode } from "../element.ts";
import type { RamPrincipal } from "../model.ts";
import type { RamPolicyNode } from "./policy.ts";
import type { StatementRecord } from "./record.ts";
import { allowsAnywhere, denies, guards, permits, someStatement } from "./statement.ts";

/** A user, a group or a role that policies are attached to. */
export class RamPrincipalNode implements RamPrincipal {
  readonly kind: RamPrincipal["kind"];
  readonly text: string;
  /** Why it is not known which one it is; empty where its name is. */
  readonly nameUnknown: readonly UndecidedCause[];
  readonly attached: { readonly policy: RamPolicyNode; readonly attachment: ElementNode }[] = [];
  readonly systemPolicies: { readonly name: string; readonly attachment: ElementNode }[] = [];
  /** Of a user, the groups that it may be in. */
  readonly groups: RamPrincipalNode[] = [];
  /** Why more may be attached to it. */
  readonly unknown: UndecidedCause[] = [];

  constructor(kind: RamPrincipal["kind"], text: string, nameUnknown: readonly UndecidedCause[]) {
    this.kind = kind;
    this.text = text;
    this.nameUnknown = nameUnknown;
  }

  allowsAnywhere(action: string): Decision {
    return this.#some((statement) => allowsAnywhere(statement, action));
  }

  permits(action: string): Decision {
    return this.#some((statement) => permits(statement, action));
  }

  denies(action: string): Decision {
    return this.#some((statement) => denies(statement, action));
  }

  guards(action: string): Decision {
    return this.#some((statement) => guards(statement, action));
  }

  hasSystemPolicy(pattern: RegExp): Decision {
    const found = this.systemPolicies.filter(({ name }) => pattern.test(name));
    const inGroups = this.groups.map((group) => asMember(this, group, group.hasSystemPolicy(pattern)));
    return any(...found.map(({ attachment }) => certainly(yes, attachment)), ...inGroups, this.#beyond());
  }

  #some(test: (statement: StatementRecord) => Decision): Decision {
    const found = this.attached.map(({ policy, attachment }) =>
      certainly(someStatement(policy.document, test), policy, attachment),
    );
    const inGroups = this.groups.map((group) => asMember(this, group, group.#some(test)));
    return any(...found, ...inGroups, this.#beyond());
  }

  #beyond(): Decision {
    return this.unknown.length === 0 ? no : open(this.unknown);
  }
}

/** The answer if what gives it is there for certain. */
function certainly(decision: Decision, ...elements: readonly ElementNode[]): Decision {
  const doubts = elements.flatMap(({ presence }) => (presence === "certain" ? [] : presence));
  return decision.is === true && doubts.length > 0 ? open(doubts) : decision;
}

/** What a group has holds for a user if it is a member, which nothing here tells. */
function asMember(user: RamPrincipalNode, group: RamPrincipalNode, decision: Decision): Decision {
  if (decision.is === false) return no;
  return open([{ message: `Whether ${user.text} is a member of ${group.text} is not known`, range: null }]);
}
