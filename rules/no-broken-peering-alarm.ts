import { all, type Decision, decided, no, not, open, yes } from "../src/network/decision.ts";
import { defaultBandwidth, defaultPeriod, peeringMetrics } from "../src/network/facts/metrics.ts";
import type { Field } from "../src/network/field.ts";
import type { Alarm, AlarmLevel, AlarmTarget, Network, Peering } from "../src/network/model.ts";
import { isSet, isSuch } from "../src/rule/field.ts";
import { defineRule } from "../src/rule/index.ts";

export default defineRule({
  meta: {
    summary: "Disallow alarms on peering connections that can never go off.",
    severity: "error",
    preset: "recommended",
    fix: null,
    messages: {
      namespace:
        "{{address}} watches a peering connection in {{project}}, where there are no metrics of connections, so it never goes off. Set project to acs_vpcpeer, spelt like this.",
      noDimension:
        "{{address}} is of acs_vpcpeer and does not say which connection it watches, so it watches none. Set metric_dimensions to a JSON list with the connection's id as instanceId.",
      wrongDimension:
        "The dimensions of {{address}} have no instanceId, which is how acs_vpcpeer tells connections apart, so the alarm watches none. Write metric_dimensions = jsonencode([{ instanceId = … }]) with the connection's id.",
      noConnection:
        "The instanceId of {{address}} is {{value}}, which is no peering connection, so the alarm never goes off. Give it the id of the connection, pcc-….",
      notJson:
        "The metric_dimensions of {{address}} are no JSON list of objects: {{problem}}. CloudMonitor refuses the alarm or watches nothing. Write metric_dimensions = jsonencode([{ instanceId = … }]).",
      removed:
        "{{address}} sets {{argument}}, which the provider took away in {{release}}: the plan fails. {{instead}}.",
      tooHigh:
        "{{address}} goes off at {{threshold}} bytes in {{period}} s, and a connection with {{bandwidth}} Mbit/s carries no more than {{most}} in that time, so it never does. Lower the threshold.",
    },
  },
  create({ network, report }) {
    return {
      alarm(alarm) {
        const { project, dimensions, isOfNamespace, isOfOtherNamespace, watchesConnection, isOfPeering } =
          alarm;
        report({
          node: alarm,
          at: project.at,
          from: project.from,
          when: all(isOfOtherNamespace, watchesConnection),
          message: "namespace",
          data: { project: project.state === "known" ? project.text : "another project" },
        });
        if (isOfNamespace.is !== false) {
          const common = { node: alarm, at: dimensions.at };
          report({
            ...common,
            when: all(isOfNamespace, decided(!dimensions.isSet)),
            message: "noDimension",
          });
          report({
            ...common,
            when: all(isOfNamespace, decided(dimensions.problem !== null)),
            message: "notJson",
            data: { problem: dimensions.problem ?? "" },
          });
          report({ ...common, when: all(isOfNamespace, lacksInstance(alarm)), message: "wrongDimension" });
          for (const target of alarm.targets) {
            const { value } = target;
            report({
              node: alarm,
              at: value.at,
              from: value.from,
              when: all(isOfNamespace, isNoConnection(target)),
              message: "noConnection",
              data: { value: nameOf(value) },
            });
          }
          for (const fault of thresholdFaults(network, alarm))
            report({ node: alarm, message: "tooHigh", ...fault });
        }
        if (isOfPeering.is === false) return;
        for (const { argument, release, instead } of removed) {
          const field = alarm.text(argument);
          if (field.argument === null) continue;
          report({
            node: alarm,
            at: field.argument,
            from: field.from,
            when: all(isOfPeering, isSet(field)),
            message: "removed",
            data: { argument, release, instead },
          });
        }
      },
    };
  },
});

/** What the provider took away of `alicloud_cms_alarm`, by its changelog. */
const removed = [
  ...(["operator", "statistics", "threshold", "triggered_count"] as const).map((argument) => ({
    argument,
    release: "1.216.0",
    instead: `Write it in a block escalations_critical instead, as ${
      { operator: "comparison_operator", triggered_count: "times" }[argument as string] ?? argument
    }`,
  })),
  { argument: "notify_type", release: "1.50.0", instead: "Remove it; nothing takes its place" },
] as const;

function lacksInstance({ dimensions, targets }: Alarm): Decision {
  if (!dimensions.isSet || dimensions.problem !== null || targets.length > 0) return no;
  return dimensions.unknown.length > 0 ? open(dimensions.unknown) : yes;
}

function isNoConnection({ value, isPeering }: AlarmTarget): Decision {
  return all(isSet(value), not(isPeering));
}

function nameOf(value: Field<string>): string {
  if (value.state === "known") return value.text;
  return (value.state === "unknown" ? value.name : null) ?? "something else";
}

/** Bytes in a second of a connection with 1 Mbit/s, whichever Mbit is meant: the larger one. */
const bytesOfMbit = (1024 * 1024) / 8;

/** The levels of an alarm on traffic that no connection which it watches can reach. */
function thresholdFaults({ accepters }: Network, alarm: Alarm) {
  const isOfTraffic = isSuch(alarm.metric, (metric) => peeringMetrics.traffic.some((one) => one === metric));
  if (isOfTraffic.is === false) return [];
  const { period } = alarm;
  // One that may accept any connection may set the bandwidth of any.
  const loose = accepters.flatMap(({ peering, mayBeOfRun, instanceId }) =>
    peering === null && mayBeOfRun && instanceId.state === "unknown" ? instanceId.causes : [],
  );
  const seconds = secondsOf(period);
  return alarm.targets.flatMap(({ peering }) => {
    if (peering === null) return [];
    const { most, isKnown } = bandwidthOf(peering);
    const capacity = Math.floor(most * bytesOfMbit * seconds);
    return alarm.levels.flatMap((level) => {
      const { threshold } = level;
      const when = all(
        alarm.isOfNamespace,
        isOfTraffic,
        period.state === "unknown" ? open(period.causes) : yes,
        isKnown,
        loose.length === 0 ? yes : open(loose),
        peering.isInterRegion,
        isAbove(level, capacity),
      );
      if (when.is === false) return [];
      return [
        {
          at: threshold.at,
          from: threshold.from,
          when,
          data: {
            threshold: threshold.state === "known" ? threshold.text : "",
            period: seconds,
            bandwidth: most,
            most: capacity,
          },
          related: [{ range: peering.header, message: `${peering.address} is the connection.` }],
          involved: [peering],
        },
      ];
    });
  });
}

/** Of a period that is not known, the least that it can be leaves open whether a threshold is above it. */
function secondsOf(period: Field<number>): number {
  if (period.state === "known") return period.value;
  return period.state === "unknown" ? 1 : defaultPeriod;
}

/** The bandwidth of a connection in Mbit/s: the largest that it or an accepter sets, else what it has without. */
function bandwidthOf({ settings }: Peering): { readonly most: number; readonly isKnown: Decision } {
  const given = settings.map(({ bandwidth }) => bandwidth);
  const known = given.flatMap((field) => (field.state === "known" ? field.value : []));
  const causes = given.flatMap((field) => (field.state === "unknown" ? field.causes : []));
  // Of what is not known, the least that it can be leaves open whether a threshold is above it.
  const most = known.length > 0 ? Math.max(...known) : causes.length > 0 ? 1 : defaultBandwidth;
  return { most, isKnown: causes.length === 0 ? yes : open(causes) };
}

function isAbove({ threshold, operator }: AlarmLevel, most: number): Decision {
  // Without an operator the provider takes `>`.
  const isUpwards =
    operator.state === "unset" ? yes : isSuch(operator, (text) => text === ">" || text === ">=");
  return all(
    isUpwards,
    isSuch(threshold, (text) => Number(text) > most),
  );
}
