import { linkTypes, undocumentedLinkTypes } from "../../src/network/facts/link-types.ts";
import { defaultPeriod } from "../../src/network/facts/metrics.ts";
import { regionFact } from "../../src/network/facts/regions.ts";
import { datedTypes, firstRelease } from "../../src/network/facts/releases.ts";
import { type AttributeRecords, attributeRecords, schemaTypes } from "../../src/network/facts/schemas.ts";
import { compareReleases, releaseOf } from "../../src/network/releases.ts";
import { differences } from "./differences.ts";
import { ProviderSource, sinceIn } from "./provider-source.ts";
import { schemaFileOf } from "./schema-file.ts";

/** What comes of a look at the provider's source. */
export interface Refreshed {
  /** Lines: the state that was looked at, what differs, what somebody has to look at. */
  readonly report: readonly string[];
  /** The new text of src/network/facts/provider-schema.ts. */
  readonly schemaFile: string;
  /** Whether the schemas differ. */
  readonly isChanged: boolean;
}

/**
 * Compares the facts with a checkout of the provider.
 * @throws Error where it is none, or a schema is written in a way that is not known
 */
export function refresh(directory: string): Refreshed {
  const source = new ProviderSource(directory);
  const { commit, releases } = source;
  const current = schemaTypes.map(({ mode, type }) => ({
    mode,
    type,
    attributes: source.attributes(mode, type),
  }));
  const changes = current.flatMap(({ mode, type, attributes }) => {
    const name = mode === "managed" ? type : `data.${type}`;
    return attributes === null
      ? [`- ${name}: the provider has it no more; take it out of src/network/facts by hand`]
      : differences(name, attributeRecords(mode, type) ?? {}, attributes);
  });
  const byHand = [...undatedIn(source), ...regionsIn(source), ...valuesIn(source)];
  return {
    report: [
      `The provider's source of ${commit.day} (${commit.hash}), after release ${releases.last}.`,
      ...section("Schemas", changes, "are as they are there."),
      ...section("To look at by hand", byHand, "is nothing."),
    ],
    schemaFile: schemaFileOf(
      current.flatMap(({ mode, type, attributes }) => [
        { mode, type, attributes: attributes ?? (attributeRecords(mode, type) as AttributeRecords) },
      ]),
      commit,
      releases,
    ),
    isChanged: changes.length > 0,
  };
}

function section(title: string, lines: readonly string[], otherwise: string): readonly string[] {
  return lines.length === 0 ? [`${title} ${otherwise}`] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** Where the pages say another first release than the facts do. */
function undatedIn(source: ProviderSource): readonly string[] {
  return datedTypes().flatMap((name) => {
    const [, type = name] = /^data\.(.*)$/.exec(name) ?? [];
    const page = source.page(type === name ? "managed" : "data", type);
    if (page === null) return [];
    const { first, ofArguments } = sinceIn(page);
    return [[null, first] as const, ...ofArguments].flatMap(([argument, since]) => {
      const known = firstRelease(name, argument);
      if (since === null || known === null || isAsEarly(since, known, first)) return [];
      const what = argument === null ? name : `${name}.${argument}`;
      return [`${what}: since ${since} by its page, ${known} here (releases.ts)`];
    });
  });
}

/** Pages give releases from before that of the type, and 1.0.0 for what was there from the beginning. */
function isAsEarly(since: string, known: string, first: string | null): boolean {
  const isBefore = (left: string, right: string | null) => {
    const [a, b] = [releaseOf(left), releaseOf(right ?? "")];
    return a !== null && b !== null && compareReleases(a, b) < 0;
  };
  return since === known || isBefore(since, first) || (since === "1.0.0" && isBefore(known, since));
}

function regionsIn({ regions }: ProviderSource): readonly string[] {
  const unlisted = regions.filter((id) => regionFact(id) === null);
  return unlisted.map((id) => `${id}: a region of the provider that is not listed (regions.ts)`);
}

function valuesIn(source: ProviderSource): readonly string[] {
  const known = [...linkTypes, ...undocumentedLinkTypes].sort().join(", ");
  const current = [...source.validValues("alicloud_vpc_peer_connection", "link_type")].sort().join(", ");
  const period = source.attributes("managed", "alicloud_cms_alarm")?.period?.default;
  return [
    ...(current === known ? [] : [`link_type: ${current} there, ${known} here (link-types.ts)`]),
    ...(period === defaultPeriod
      ? []
      : [`alicloud_cms_alarm.period: default ${period} there, ${defaultPeriod} here (metrics.ts)`]),
  ];
}
