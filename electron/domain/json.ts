/** A value that RFC 8785 canonical JSON can carry; money in it is integer fen, dates are text. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
