import type { UndecidedCause } from "../finding.ts";
import { all, any, type Decision, decided, no, open, yes } from "./decision.ts";
import type { DimensionsRecord } from "./dimensions.ts";
import { ElementNode, textField } from "./element.ts";
import { peeringMetrics } from "./facts/metrics.ts";
import type { Field } from "./field.ts";
import type { InstanceRecord } from "./fragment.ts";
import type { Graph } from "./graph.ts";
import type { Alarm, AlarmLevel, AlarmTarget, Peering, Provider } from "./model.ts";
import type { PeeringNode } from "./peerings.ts";

const levels = ["escalations_critical", "escalations_warn", "escalations_info"];

/** Of a custom namespace, its owner says what the dimensions are. */
const customNamespace = /^acs_customMetric/;

export class AlarmNode extends ElementNode implements Alarm {
  readonly targets: readonly AlarmTarget[];
  readonly #dimensions: DimensionsRecord;
  readonly #hasConnections: boolean;

  /** @param hasConnections whether the run has any connection, or accepts one */
  constructor(
    graph: Pick<Graph, "peeringOf">,
    root: string,
    record: InstanceRecord,
    provider: Provider,
    hasConnections: boolean,
  ) {
    super(root, record, provider);
    this.#hasConnections = hasConnections;
    this.#dimensions = record.dimensions ?? nothing(record);
    this.targets = this.#dimensions.items
      .filter(({ name }) => name === peeringMetrics.dimension)
      .map(({ value }) => ({ value, ...graph.peeringOf(root, value) }));
  }

  get project(): Field<string> {
    return this.text("project");
  }

  get metric(): Field<string> {
    return this.text("metric");
  }

  get period(): Field<number> {
    return this.number("period");
  }

  get enabled(): Field<boolean> {
    return this.bool("enabled");
  }

  get dimensions(): DimensionsRecord {
    return this.#dimensions;
  }

  get levels(): readonly AlarmLevel[] {
    return levels.flatMap((type) =>
      (this.nested(type)?.items ?? []).map(({ header, fields }) => ({
        threshold: textField(fields, "threshold", header),
        operator: textField(fields, "comparison_operator", header),
        statistics: textField(fields, "statistics", header),
      })),
    );
  }

  get isOfNamespace(): Decision {
    const { project } = this;
    if (project.state === "unknown") return open(project.causes);
    return decided(project.state === "known" && project.value === peeringMetrics.namespace);
  }

  get isOfOtherNamespace(): Decision {
    const { project } = this;
    if (project.state === "unknown") return open(project.causes);
    if (project.state === "unset" || customNamespace.test(project.value)) return no;
    return decided(project.value !== peeringMetrics.namespace);
  }

  get watchesConnection(): Decision {
    if (!this.#mayBeMeant) return no;
    const { unknown } = this.#dimensions;
    const known = any(...this.targets.map(({ isPeering }) => isPeering));
    return known.is === false && unknown.length > 0 ? open(unknown) : known;
  }

  /** Alarms of other products are none of peering's business where there are no connections. */
  get #mayBeMeant(): boolean {
    const { project } = this;
    return this.#hasConnections || project.state !== "known" || /peer/i.test(project.value);
  }

  get isOfPeering(): Decision {
    return any(this.isOfNamespace, this.watchesConnection);
  }

  /** Whether it tells of a connection when something is wrong with it. */
  watches(peering: PeeringNode): Decision {
    const { enabled, presence } = this;
    const isOn =
      enabled.state === "unknown"
        ? open(enabled.causes)
        : decided(enabled.state === "unset" || enabled.value);
    const { unknown } = this.#dimensions;
    return all(
      this.isOfNamespace,
      isOn,
      presence === "certain" ? yes : open(presence),
      any(
        ...this.targets.map((target) => isTarget(target, this.root, peering)),
        unknown.length === 0 ? no : open(unknown),
      ),
    );
  }
}

/** A root does not know the ids of the connections that it makes; another one may. */
function isTarget(target: AlarmTarget, root: string, peering: PeeringNode): Decision {
  if (target.peering !== null) return decided(target.peering === peering);
  if (target.isPeering.is === false) return no;
  const { value } = target;
  if (value.state === "known" && root === peering.root) return no;
  return open(whyUnknown(target));
}

/** Why it is not known which connection an alarm watches. */
function whyUnknown({ value }: AlarmTarget): readonly UndecidedCause[] {
  if (value.state === "unknown") return value.causes;
  return [{ message: "which connection the alarm watches is not known", range: value.at }];
}

/** The alarms of a network, found by the connections that they may watch. */
export class AlarmIndex {
  readonly #byPeering = new Map<Peering, AlarmNode[]>();
  /** Those that may turn out to watch any connection. */
  readonly #loose: AlarmNode[] = [];

  constructor(alarms: readonly AlarmNode[]) {
    for (const alarm of alarms) {
      const { targets, dimensions } = alarm;
      const isLoose = ({ peering, isPeering }: AlarmTarget) => peering === null && isPeering.is !== false;
      if (dimensions.unknown.length > 0 || targets.some(isLoose)) this.#loose.push(alarm);
      for (const peering of new Set(targets.map((target) => target.peering)))
        if (peering !== null) this.#add(peering, alarm);
    }
  }

  /** Whether one of them watches a connection, and is switched on. */
  isWatched(peering: PeeringNode): Decision {
    const near = [...(this.#byPeering.get(peering) ?? []), ...this.#loose];
    return any(...near.map((alarm) => alarm.watches(peering)));
  }

  #add(peering: Peering, alarm: AlarmNode): void {
    const others = this.#byPeering.get(peering);
    if (others === undefined) this.#byPeering.set(peering, [alarm]);
    else others.push(alarm);
  }
}

function nothing({ header }: InstanceRecord): DimensionsRecord {
  return { at: header, isSet: false, items: [], unknown: [], problem: null };
}
