/** placeholder until the number type lands */
export interface BigFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}
