import type { UndecidedCause } from "../../finding.ts";
import { all, any, type Decision, decided, no, not, open, yes } from "../decision.ts";
import type { Field } from "../field.ts";
import type { ListRecord } from "../fragment.ts";
import { fits } from "./pattern.ts";
import type { ConditionRecord, PolicyRecord, StatementRecord } from "./record.ts";

/** The actions that say which accounts a peering may be with: their requests alone carry the peer's resource directory. */
export const guardedActions = ["vpc:CreateVpcPeerConnection", "vpc:AcceptVpcPeerConnection"] as const;
export type GuardedAction = (typeof guardedActions)[number];

/** Condition keys that say which resource directory the account at the other end is in. */
export const directoryKeys: ReadonlySet<string> = new Set(["acs:TargetRDId", "acs:TargetRDPath"]);

/** https://www.alibabacloud.com/help/en/ram/conditional-operator */
const matching = /^String(?:Equals|EqualsIgnoreCase|Like)$/;
const differing = /^StringNot(?:Equals|EqualsIgnoreCase|Like)$/;

export function hasEffect({ effect, defaultEffect }: StatementRecord, wanted: "Allow" | "Deny"): Decision {
  if (effect.state === "unset") return decided(defaultEffect === wanted);
  return isValue(effect, (value) => value === wanted);
}

export function covers({ actions, notActions }: StatementRecord, action: string): Decision {
  if (actions !== null) return names(actions, action);
  return notActions === null ? no : not(names(notActions, action));
}

/** Whether a list of actions has one. Upper and lower case make no difference "in most cases", so they leave it open. */
function names({ items, unknown }: ListRecord, action: string): Decision {
  const found = items.map((item) => {
    const isSame = isValue(item, (pattern) => fits(action, pattern));
    const isAlike = isValue(item, (pattern) => fits(action.toLowerCase(), pattern.toLowerCase()));
    return isSame.is === false && isAlike.is === true ? open([likeness(item, action)]) : isSame;
  });
  return any(...found, unknown.length === 0 ? no : open(unknown));
}

function likeness(item: Field<string>, action: string): UndecidedCause {
  const text = item.state === "known" ? item.text : "the action";
  return { message: `whether RAM takes ${text} for ${action}, spelt so, is not documented`, range: item.at };
}

/** Whether it is about every resource, as the actions of peering need. */
export function isOnEverything({ resources }: StatementRecord): Decision {
  return resources === null ? no : has(resources, (resource) => resource === "*");
}

/** Whether one of its conditions compares the directory of the other end. */
export function comparesDirectory({ conditions, conditionsUnknown }: StatementRecord): Decision {
  const found = conditions.map(({ key }) => isValue(key, (value) => directoryKeys.has(value)));
  return any(...found, conditionsUnknown.length === 0 ? no : open(conditionsUnknown));
}

/** Whether it keeps an action to accounts of some directories: a Deny of the others, or an Allow of these. */
export function isGuard(statement: StatementRecord): Decision {
  const isDeny = hasEffect(statement, "Deny");
  const isAllow = hasEffect(statement, "Allow");
  const { conditions, conditionsUnknown } = statement;
  const found = conditions.map((condition) =>
    all(
      isValue(condition.key, (value) => directoryKeys.has(value)),
      any(all(isDeny, isOperator(condition, differing)), all(isAllow, isOperator(condition, matching))),
    ),
  );
  return any(...found, conditionsUnknown.length === 0 ? no : open(conditionsUnknown));
}

/** Whether it allows an action, whatever the directory of the other end. */
export function allowsAnywhere(statement: StatementRecord, action: string): Decision {
  return all(allows(statement, action), not(isGuard(statement)));
}

/** Whether it allows an action on all resources, for whichever directories. */
export function allows(statement: StatementRecord, action: string): Decision {
  return all(hasEffect(statement, "Allow"), covers(statement, action), isOnEverything(statement));
}

/** Whether it denies an action under no condition. */
export function denies(statement: StatementRecord, action: string): Decision {
  const { conditions, conditionsUnknown } = statement;
  const isUnconditional =
    conditionsUnknown.length > 0 ? open(conditionsUnknown) : decided(conditions.length === 0);
  return all(
    hasEffect(statement, "Deny"),
    covers(statement, action),
    isOnEverything(statement),
    isUnconditional,
  );
}

/** Whether it guards an action: a Deny of it with a guard. An Allow with one allows less, and is no guard of another. */
export function guards(statement: StatementRecord, action: string): Decision {
  return all(hasEffect(statement, "Deny"), covers(statement, action), isGuard(statement));
}

/** Whether it allows an action, on some resource or under some condition. */
export function permits(statement: StatementRecord, action: string): Decision {
  return all(hasEffect(statement, "Allow"), covers(statement, action));
}

/** Whether a statement of the policy passes a test. */
export function someStatement(
  { statements, unknown }: PolicyRecord,
  test: (statement: StatementRecord) => Decision,
): Decision {
  return any(...statements.map(test), unknown.length === 0 ? no : open(unknown));
}

export function isOperator({ operator }: ConditionRecord, pattern: RegExp): Decision {
  return isValue(operator, (value) => pattern.test(value));
}

/** Whether an item of a list passes a test. */
export function has({ items, unknown }: ListRecord, test: (value: string) => boolean): Decision {
  return any(...items.map((item) => isValue(item, test)), unknown.length === 0 ? no : open(unknown));
}

export function isValue(field: Field<string>, test: (value: string) => boolean): Decision {
  if (field.state === "unset") return no;
  if (field.state === "unknown") return open(field.causes);
  return test(field.value) ? yes : no;
}
