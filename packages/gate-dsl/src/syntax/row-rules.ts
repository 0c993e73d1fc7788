import { tokenMatcher, type IToken } from "chevrotain";
import { joined, nameOf, spanOf } from "./build.ts";
import { ConditionRules } from "./condition-rules.ts";
import type { AlternativeTree, ChangeTree, PatternTree, PromiseTree } from "./row-trees.ts";
import * as t from "./tokens.ts";
import type { Rule } from "./value-rules.ts";

/** The rules of what is said about rows: patterns, promises, changes of ledgers. */
export class RowRules extends ConditionRules {
  readonly pattern: Rule<PatternTree> = this.RULE("pattern", (): PatternTree => {
    const alternatives: AlternativeTree[] = [];
    this.keep(alternatives, () => this.SUBRULE(this.alternative));
    this.MANY(() => {
      this.CONSUME(t.Or);
      this.keep(alternatives, () => this.SUBRULE1(this.alternative));
    });
    return alternatives;
  });

  private readonly alternative: Rule<AlternativeTree> = this.RULE("alternative", (): AlternativeTree => {
    let decision: IToken | undefined;
    const codes: IToken[] = [];
    const layers: IToken[] = [];
    let where: IToken | undefined;
    let by: IToken | undefined;
    this.OPTION(() => {
      decision = this.OR([
        { ALT: () => this.CONSUME(t.Run) },
        { ALT: () => this.CONSUME(t.Pause) },
        { ALT: () => this.CONSUME(t.Stop) },
        { ALT: () => this.CONSUME(t.Sealed) },
      ]);
    });
    this.OPTION1(() => {
      this.keep(codes, () => this.CONSUME(t.Code));
      this.MANY({
        GATE: () => tokenMatcher(this.LA(2), t.Code),
        DEF: () => {
          this.CONSUME(t.Or);
          this.keep(codes, () => this.CONSUME1(t.Code));
        },
      });
    });
    this.OPTION2(() => {
      where = this.OR1([{ ALT: () => this.CONSUME(t.At) }, { ALT: () => this.CONSUME(t.Outside) }]);
      this.keep(layers, () => this.CONSUME(t.Name));
      this.MANY1({
        // Behind `or`, these words begin another alternative.
        GATE: () => tokenMatcher(this.LA(2), t.Name) && ![t.Sealed, t.At, t.Outside, t.By].some((word) => tokenMatcher(this.LA(2), word)),
        DEF: () => {
          this.CONSUME1(t.Or);
          this.keep(layers, () => this.CONSUME1(t.Name));
        },
      });
    });
    this.OPTION3(() => {
      this.CONSUME(t.By);
      by = this.CONSUME2(t.Code);
    });
    return this.ACTION(() => ({
      decision: decision?.image as AlternativeTree["decision"],
      codes: codes.map(nameOf),
      where: where?.image as AlternativeTree["where"],
      layers: layers.map(nameOf),
      by: by === undefined ? undefined : nameOf(by),
    }));
  });

  readonly promise: Rule<PromiseTree> = this.RULE(
    "promise",
    (): PromiseTree =>
      this.OR([
        {
          ALT: (): PromiseTree => {
            this.CONSUME(t.Never);
            const pattern = this.SUBRULE(this.pattern);
            let relation: IToken | undefined;
            let other: PatternTree = [];
            this.OPTION(() => {
              relation = this.OR1([{ ALT: () => this.CONSUME(t.Without) }, { ALT: () => this.CONSUME(t.After) }]);
              other = this.SUBRULE1(this.pattern);
            });
            return this.ACTION(() => ({ kind: "never", pattern, relation: relation?.image as "without" | "after" | undefined, other }));
          },
        },
        {
          ALT: (): PromiseTree => {
            this.CONSUME(t.Always);
            const expression = this.SUBRULE(this.expression);
            return this.ACTION(() => ({ kind: "always", expression }));
          },
        },
        {
          ALT: (): PromiseTree => {
            this.CONSUME(t.Sometimes);
            const pattern = this.SUBRULE2(this.pattern);
            return this.ACTION(() => ({ kind: "sometimes", pattern }));
          },
        },
      ]),
  );

  readonly change: Rule<ChangeTree> = this.RULE("change", (): ChangeTree => {
    const word = this.OR([
      { ALT: () => this.CONSUME(t.Add) },
      { ALT: () => this.CONSUME(t.Subtract) },
      { ALT: () => this.CONSUME(t.SetWord) },
    ]);
    const amount = this.SUBRULE(this.sum);
    return this.ACTION(() => ({ operation: word.image as ChangeTree["operation"], amount, span: joined(spanOf(word), amount.span) }));
  });
}
