declare module 'json-logic-js' {
  /** A rule as data: one operator with its arguments. */
  export type RulesLogic = Readonly<Record<string, unknown>>;
  const jsonLogic: { apply(rule: RulesLogic, data: unknown): unknown };
  export default jsonLogic;
}
