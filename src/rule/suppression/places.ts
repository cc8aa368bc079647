import type { Peering } from "../../network/model.ts";
import type { Range } from "../../range.ts";
import type { AnyReport, Subject } from "../define.ts";
import { rangeKey } from "../order.ts";

/**
 * The places by which comments suppress what a rule reports: where that stands, and the beginnings of the blocks that it is
 * about, which are its own, those involved, the VPCs of a connection that lacks something or joins what does not go
 * together, and the calls of the modules that these are in.
 */
export function placesOf({ node, at, involved = [] }: AnyReport): readonly Range[] {
  const { header } = node as Partial<Peering>;
  const isOfAllBlock = header !== undefined && rangeKey(header) === rangeKey(at);
  const ends = isOfAllBlock ? endsOf(node) : [];
  return [at, ...[node, ...involved, ...ends].flatMap(beginningsOf)];
}

function endsOf(node: Subject): readonly Subject[] {
  const { requester, accepter } = node as Partial<Peering>;
  return [requester, accepter].flatMap((side) => side?.vpc?.element ?? []);
}

function beginningsOf({ range, calls = [] }: Subject): readonly Range[] {
  const blocks = range === undefined ? [] : [range];
  return [...blocks, ...calls.map(({ header }) => header)].map(({ file, start }) => ({
    file,
    start,
    end: start,
  }));
}
