import { nearNames } from "../../nearest-name.ts";
import { type AttributeRecord, type AttributeRecords, attributeRecords } from "../facts/schemas.ts";
import { networkTypes } from "../modelled.ts";

/** What may be set of attributes, those that are misspelt for a name, nearest first. */
export function misspelt(name: string, attributes: AttributeRecords): readonly string[] {
  const settable = Object.keys(attributes).filter((one) => isSettable(attributes[one]));
  return nearNames(name, settable);
}

export function isSettable(record: AttributeRecord | undefined): boolean {
  return record?.required === true || record?.optional === true;
}

/** A type other than one, among those that the network is made of, that has an argument of a name. */
export function ownerOf(name: string, exceptType: string): string | null {
  for (const { mode, type } of networkTypes) {
    if (type === exceptType || mode === "data") continue;
    if (isSettable(attributeRecords(mode, type)?.[name])) return type;
  }
  return null;
}
