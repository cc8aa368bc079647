import type { Decision } from "../decision.ts";
import type { DimensionsRecord } from "../dimensions.ts";
import type { Field } from "../field.ts";
import type { Element } from "./element.ts";
import type { Peering } from "./peering.ts";

/** An `alicloud_cms_alarm`: it watches a metric, of a connection or of anything else. */
export interface Alarm extends Element {
  readonly project: Field<string>;
  readonly metric: Field<string>;
  /** In seconds. */
  readonly period: Field<number>;
  readonly enabled: Field<boolean>;
  readonly dimensions: DimensionsRecord;
  /** What it watches, by the dimension that connections have. */
  readonly targets: readonly AlarmTarget[];
  readonly levels: readonly AlarmLevel[];
  /** Whether it is of the namespace of VPC peering. */
  readonly isOfNamespace: Decision;
  /** Whether it is of another one of Alibaba Cloud's. */
  readonly isOfOtherNamespace: Decision;
  /** Whether what it watches is a connection, of the run or not. */
  readonly watchesConnection: Decision;
  /** Whether it has to do with VPC peering: by its namespace, or by what it watches. */
  readonly isOfPeering: Decision;
  /** An argument; unset where there is none of the name. */
  text(name: string): Field<string>;
}

export interface AlarmTarget {
  readonly value: Field<string>;
  readonly isPeering: Decision;
  /** Which one, of the run's. */
  readonly peering: Peering | null;
}

/** What an alarm of one severity needs to go off. */
export interface AlarmLevel {
  readonly threshold: Field<string>;
  readonly operator: Field<string>;
  readonly statistics: Field<string>;
}
