/** An IPv4 or IPv6 network. */
export interface Cidr {
  readonly version: 4 | 6;
  /** The first and the last address. */
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
  /** Canonical: `10.0.0.0/8`, `2001:db8::/32`. */
  readonly text: string;
}

/** What a text is that should be a CIDR block. */
export type CidrText =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  /** `10.0.0.1/8`: `cidr` is the network that it lies in. */
  | { readonly kind: "host-bits"; readonly cidr: Cidr }
  /** `10.0.0.1`: `cidr` is the one address. */
  | { readonly kind: "address"; readonly cidr: Cidr }
  /** `reason` is a clause: "its prefix length is above 32". */
  | { readonly kind: "malformed"; readonly reason: string };
