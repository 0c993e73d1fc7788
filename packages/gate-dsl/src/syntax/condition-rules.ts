import { tokenMatcher, type IToken, type ParserMethod } from "chevrotain";
import { around, hole, joined, nameOf, spanOf } from "./build.ts";
import * as t from "./tokens.ts";
import type { Comparison, ExpressionTree, NameTree, NoteTree, PathTree } from "./tree.ts";
import { noPath, ValueRules, type Rule } from "./value-rules.ts";

// A rule that goes on from what stands to its left.
type RuleOn<Result> = ParserMethod<[ExpressionTree?], Result>;

/** The rules of conditions and notes, on top of those of values. */
export class ConditionRules extends ValueRules {
  readonly note: Rule<NoteTree> = this.RULE(
    "note",
    (): NoteTree => {
      const path = this.SUBRULE(this.path);
      let value: ExpressionTree | undefined;
      this.OPTION(() => {
        this.CONSUME(t.Equals);
        value = this.SUBRULE(this.sum);
      });
      return this.ACTION(() => ({ path, value, span: value === undefined ? path.span : joined(path.span, value.span) }));
    },
    { recoveryValueFunc: () => ({ path: noPath(), value: undefined, span: noPath().span }) },
  );

  readonly expression: Rule<ExpressionTree> = this.RULE(
    "expression",
    (): ExpressionTree => {
      const parts: ExpressionTree[] = [];
      this.keep(parts, () => this.SUBRULE(this.conjunction));
      this.MANY(() => {
        this.CONSUME(t.Or);
        this.keep(parts, () => this.SUBRULE1(this.conjunction));
      });
      return this.ACTION(() => around("or", parts));
    },
    { recoveryValueFunc: hole },
  );

  private readonly conjunction: Rule<ExpressionTree> = this.RULE(
    "conjunction",
    (): ExpressionTree => {
      const parts: ExpressionTree[] = [];
      this.keep(parts, () => this.SUBRULE(this.negation));
      this.MANY(() => {
        this.CONSUME(t.And);
        this.keep(parts, () => this.SUBRULE1(this.negation));
      });
      return this.ACTION(() => around("and", parts));
    },
    { recoveryValueFunc: hole },
  );

  private readonly negation: Rule<ExpressionTree> = this.RULE(
    "negation",
    (): ExpressionTree => {
      const nots: IToken[] = [];
      this.MANY(() => this.keep(nots, () => this.CONSUME(t.Not)));
      const part = this.OR([{ ALT: () => this.SUBRULE(this.quantifier) }, { ALT: () => this.SUBRULE(this.test) }]);
      return this.ACTION(() =>
        nots.reduceRight<ExpressionTree>((inner, not) => ({ kind: "not", part: inner, span: joined(spanOf(not), inner.span) }), part),
      );
    },
    { recoveryValueFunc: hole },
  );

  private readonly quantifier: Rule<ExpressionTree> = this.RULE(
    "quantifier",
    (): ExpressionTree => {
      const word = this.OR([{ ALT: () => this.CONSUME(t.Any) }, { ALT: () => this.CONSUME(t.Every) }, { ALT: () => this.CONSUME(t.No) }]);
      const variable = this.CONSUME(t.Name);
      this.CONSUME(t.In);
      const list = this.SUBRULE(this.path);
      this.CONSUME(t.Has);
      const body = this.SUBRULE(this.test);
      return this.ACTION(() => ({
        kind: "quantifier",
        quantifier: word.image as "any" | "every" | "no",
        variable: nameOf(variable),
        list,
        body,
        span: joined(spanOf(word), body.span),
      }));
    },
    { recoveryValueFunc: hole },
  );

  private readonly test: Rule<ExpressionTree> = this.RULE(
    "test",
    (): ExpressionTree => {
      const left = this.SUBRULE(this.sum);
      let made: ExpressionTree = left;
      this.OPTION(() => {
        made = this.OR([
          { ALT: () => this.SUBRULE(this.isTest, { ARGS: [left] }) },
          { ALT: () => this.SUBRULE(this.comparison, { ARGS: [left] }) },
          { ALT: () => this.SUBRULE(this.textTest, { ARGS: [left] }) },
          { ALT: () => this.SUBRULE(this.saidTest, { ARGS: [left] }) },
        ]);
      });
      return made;
    },
    { recoveryValueFunc: hole },
  );

  private readonly isTest: RuleOn<ExpressionTree> = this.RULE(
    "isTest",
    (given?: ExpressionTree): ExpressionTree => {
      const left = given ?? hole();
      this.CONSUME(t.Is);
      let negated = false;
      this.OPTION(() => {
        this.CONSUME(t.Not);
        negated = true;
      });
      return this.OR([
        {
          ALT: () => {
            const word = this.OR1([
              { ALT: () => this.CONSUME(t.Absent) },
              { ALT: () => this.CONSUME(t.Present) },
              { ALT: () => this.CONSUME(t.Sound) },
              { ALT: () => this.CONSUME(t.Empty) },
            ]);
            return this.ACTION(
              (): ExpressionTree => ({
                kind: "state",
                test: word.image as "absent" | "present" | "sound" | "empty",
                negated,
                of: left,
                span: joined(left.span, spanOf(word)),
              }),
            );
          },
        },
        {
          ALT: () => {
            const right = this.SUBRULE(this.sum);
            return this.ACTION((): ExpressionTree => ({ kind: "equal", negated, left, right, span: joined(left.span, right.span) }));
          },
        },
      ]);
    },
    { recoveryValueFunc: hole },
  );

  private readonly comparison: RuleOn<ExpressionTree> = this.RULE(
    "comparison",
    (given?: ExpressionTree): ExpressionTree => {
      const left = given ?? hole();
      const sign = this.OR([
        { ALT: () => this.CONSUME(t.Less) },
        { ALT: () => this.CONSUME(t.LessOrEqual) },
        { ALT: () => this.CONSUME(t.More) },
        { ALT: () => this.CONSUME(t.MoreOrEqual) },
      ]);
      const right = this.SUBRULE(this.sum);
      return this.ACTION(() => ({ kind: "compare", operator: sign.image as Comparison, left, right, span: joined(left.span, right.span) }));
    },
    { recoveryValueFunc: hole },
  );

  private readonly textTest: RuleOn<ExpressionTree> = this.RULE(
    "textTest",
    (given?: ExpressionTree): ExpressionTree => {
      const of = given ?? hole();
      const word = this.OR([{ ALT: () => this.CONSUME(t.Mentions) }, { ALT: () => this.CONSUME(t.Asserts) }]);
      let every = false;
      this.OPTION(() => {
        this.CONSUME(t.Every);
        every = true;
      });
      const list = this.OR1([
        {
          ALT: (): NameTree | PathTree => {
            const code = this.CONSUME(t.Code);
            return this.ACTION(() => nameOf(code));
          },
        },
        { ALT: (): NameTree | PathTree => this.SUBRULE(this.path) },
      ]);
      return this.ACTION(() => ({
        kind: "text-test",
        test: word.image as "mentions" | "asserts",
        every,
        of,
        list,
        span: joined(of.span, list.span),
      }));
    },
    { recoveryValueFunc: hole },
  );

  private readonly saidTest: RuleOn<ExpressionTree> = this.RULE(
    "saidTest",
    (given?: ExpressionTree): ExpressionTree => {
      const left = given ?? hole();
      this.CONSUME(t.SaidWord);
      const codes: IToken[] = [];
      this.keep(codes, () => this.CONSUME(t.Code));
      this.MANY({
        // Without a code behind it, `or` belongs to the condition around.
        GATE: () => tokenMatcher(this.LA(2), t.Code),
        DEF: () => {
          this.CONSUME(t.Or);
          this.keep(codes, () => this.CONSUME1(t.Code));
        },
      });
      let scope: "run" | "turn" | "round" = "run";
      let end = codes.at(-1);
      this.OPTION(() => {
        this.OR([
          {
            ALT: () => {
              end = this.CONSUME(t.ThisTurn);
              scope = "turn";
            },
          },
          {
            ALT: () => {
              end = this.CONSUME(t.ThisRound);
              scope = "round";
            },
          },
        ]);
      });
      return this.ACTION(() => ({
        kind: "said",
        layer: { name: left.kind === "path" && left.segments.length === 1 ? (left.segments[0]?.name ?? "") : "", span: left.span },
        codes: codes.map(nameOf),
        scope,
        span: joined(left.span, end === undefined ? left.span : spanOf(end)),
      }));
    },
    { recoveryValueFunc: hole },
  );
}
