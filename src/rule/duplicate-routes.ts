import type { UndecidedCause } from "../finding.ts";
import type { Route, RouteTable, Vpc } from "../network/model.ts";
import { isLoose, placeOf, versionsOf, whyNotOneTable, whyOtherBlocks } from "./shared-tables.ts";

/** A route, and an earlier one to the same destination in the same table, as far as that is known. */
export interface DuplicateRoute {
  readonly route: Route;
  readonly earlier: Route;
  /** What both lead to, for messages; null where it is not known that they do. */
  readonly destination: string | null;
  /** Why it is not known whether they do; empty where they do. */
  readonly causes: readonly UndecidedCause[];
}

/**
 * The routes that have an earlier one to the same destination, or may have: one for each, a certain one where there is.
 * @param routes in their order
 */
export function* duplicateRoutes(routes: readonly Route[]): Generator<DuplicateRoute> {
  const hasLoose = routes.some(isLoose);
  const places = new Places(hasLoose);
  for (const route of routes) {
    if (route.routeTableId.state === "unset" || (!hasLoose && isAlone(route))) continue;
    const destinations = new Destinations(route);
    const duplicate = places.certain(route, destinations) ?? places.possible(route, destinations);
    if (duplicate !== null) yield duplicate;
    places.add(route, destinations);
  }
}

function isAlone({ routeTable }: Route): boolean {
  return routeTable === null || routeTable.routes.length === 1;
}

/** What a route leads to, by texts that are equal where two lead to the same. */
class Destinations {
  /** What messages call each of them. */
  readonly names = new Map<string, string>();
  /** The IP versions that it has, or may have. */
  readonly versions: readonly (4 | 6)[];
  /** Those of which it may have more than is known. */
  readonly unknown: readonly (4 | 6)[];

  constructor(route: Route) {
    const { destination, destinationBlocks, prefixList } = route;
    for (const { cidr, text } of destinationBlocks.blocks) this.names.set(cidr.text, text);
    if (prefixList !== null) this.names.set(`${prefixList.root} ${prefixList.address}`, prefixList.address);
    else if (destination.state === "unknown" && destination.identity !== null && !destination.maybeUnset)
      this.names.set(`= ${destination.identity}`, destination.name ?? "the same destination");
    // The id of a prefix list, or a text that is no block.
    else if (destination.state === "known" && destinationBlocks.blocks.length === 0)
      this.names.set(destination.value, destination.text);
    this.versions = versionsOf(route);
    this.unknown = this.versions.filter((version) => whyOtherBlocks(route, version).length > 0);
  }
}

/** Earlier routes that are, or may be, in one table. */
class Scope {
  readonly #byDestination = new Map<string, Route>();
  /** The first that may have more destinations of an IP version than are known, and the first of all. */
  #withUnknown: Map<4 | 6, Route> | null = null;
  readonly #first = new Map<4 | 6, Route>();

  add(route: Route, { names, versions, unknown }: Destinations): void {
    for (const key of names.keys()) {
      const other = this.#byDestination.get(key);
      if (other === undefined || (other.presence !== "certain" && route.presence === "certain"))
        this.#byDestination.set(key, route);
    }
    for (const version of versions) if (!this.#first.has(version)) this.#first.set(version, route);
    for (const version of unknown) {
      this.#withUnknown ??= new Map();
      if (!this.#withUnknown.has(version)) this.#withUnknown.set(version, route);
    }
  }

  certain({ names }: Destinations): { readonly earlier: Route; readonly destination: string } | null {
    for (const [key, destination] of names) {
      const earlier = this.#byDestination.get(key);
      if (earlier !== undefined) return { earlier, destination };
    }
    return null;
  }

  possible(destinations: Destinations): Route | null {
    const known = this.certain(destinations)?.earlier;
    if (known !== undefined) return known;
    const { versions, unknown } = destinations;
    const others = [
      ...versions.map((version) => this.#withUnknown?.get(version)),
      ...unknown.map((version) => this.#first.get(version)),
    ];
    return others.find((other) => other !== undefined) ?? null;
  }
}

/** Earlier routes by where their tables are. */
class Places {
  readonly #byTable = new Map<RouteTable, Scope>();
  /** All, and those whose table may turn out to be another one, by the VPC of their table and whatever that is. */
  readonly #all = { byVpc: new Map<Vpc | null, Scope>(), any: new Scope() };
  readonly #loose = { byVpc: new Map<Vpc | null, Scope>(), any: new Scope() };

  readonly #hasLoose: boolean;

  /** @param hasLoose whether there are routes of which the table is not known for certain: only these look beyond their tables */
  constructor(hasLoose: boolean) {
    this.#hasLoose = hasLoose;
  }

  add(route: Route, destinations: Destinations): void {
    const { routeTable } = route;
    if (routeTable !== null) scopeIn(this.#byTable, routeTable).add(route, destinations);
    if (!this.#hasLoose) return;
    for (const scopes of isLoose(route) ? [this.#all, this.#loose] : [this.#all]) {
      scopeIn(scopes.byVpc, placeOf(route)).add(route, destinations);
      scopes.any.add(route, destinations);
    }
  }

  certain(route: Route, destinations: Destinations): DuplicateRoute | null {
    const scope = route.routeTable === null ? undefined : this.#byTable.get(route.routeTable);
    const found = scope?.certain(destinations) ?? null;
    return found === null ? null : { route, ...found, causes: [] };
  }

  possible(route: Route, destinations: Destinations): DuplicateRoute | null {
    for (const scope of this.#scopesNear(route)) {
      const earlier = scope.possible(destinations);
      if (earlier === null) continue;
      const unknown = [...whyOtherBlocks(route), ...whyOtherBlocks(earlier)];
      return { route, earlier, destination: null, causes: [...whyNotOneTable(route, earlier), ...unknown] };
    }
    return null;
  }

  *#scopesNear(route: Route): Generator<Scope> {
    const own = route.routeTable === null ? undefined : this.#byTable.get(route.routeTable);
    if (own !== undefined) yield own;
    const { byVpc, any } = isLoose(route) ? this.#all : this.#loose;
    const vpc = placeOf(route);
    if (vpc === null) {
      yield any;
      return;
    }
    for (const place of [vpc, null]) {
      const scope = byVpc.get(place);
      if (scope !== undefined) yield scope;
    }
  }
}

function scopeIn<Place>(scopes: Map<Place, Scope>, place: Place): Scope {
  let scope = scopes.get(place);
  if (scope === undefined) {
    scope = new Scope();
    scopes.set(place, scope);
  }
  return scope;
}
