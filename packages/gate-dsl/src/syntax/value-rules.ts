import { EmbeddedActionsParser, tokenMatcher, type IToken, type ParserMethod } from "chevrotain";
import { parseDuration } from "@maestro-bench/codebook";
import type { Span } from "@maestro-bench/diagnostics";
import { hole, joined, nameOf, spanOf, textOf } from "./build.ts";
import { sentences } from "./sentences.ts";
import * as t from "./tokens.ts";
import type { ExpressionTree, NameTree, Operator, PathTree } from "./tree.ts";

/** A rule of the grammar: what it gives. */
export type Rule<Result> = ParserMethod<[], Result>;

/**
 * The rules of values. They build the tree as they go; where something is missing or wrong, a hole stands in the tree and the parser goes on at
 * the next place that makes sense. Whoever extends this analyses the grammar when all its rules are there.
 */
export abstract class ValueRules extends EmbeddedActionsParser {
  constructor() {
    super(t.tokens, { recoveryEnabled: true, maxLookahead: 2, errorMessageProvider: sentences });
  }

  // Parsing and keeping are apart, because while the grammar is recorded nothing real comes back.
  protected keep<Item>(list: Item[], parse: () => Item): void {
    const item = parse();
    this.ACTION(() => list.push(item));
  }

  /** Brackets and arguments hold whole conditions, which stand on top of values. */
  protected abstract readonly expression: Rule<ExpressionTree>;

  readonly sum: Rule<ExpressionTree> = this.RULE(
    "sum",
    (): ExpressionTree => {
      let left = this.SUBRULE(this.product);
      this.MANY(() => {
        const sign = this.OR([{ ALT: () => this.CONSUME(t.Plus) }, { ALT: () => this.CONSUME(t.Minus) }]);
        const right = this.SUBRULE1(this.product);
        left = this.ACTION(() => arithmetic(sign, left, right));
      });
      return left;
    },
    { recoveryValueFunc: hole },
  );

  private readonly product: Rule<ExpressionTree> = this.RULE(
    "product",
    (): ExpressionTree => {
      let left = this.SUBRULE(this.atom);
      this.MANY(() => {
        const sign = this.OR([{ ALT: () => this.CONSUME(t.Times) }, { ALT: () => this.CONSUME(t.Over) }]);
        const right = this.SUBRULE1(this.atom);
        left = this.ACTION(() => arithmetic(sign, left, right));
      });
      return left;
    },
    { recoveryValueFunc: hole },
  );

  private readonly atom: Rule<ExpressionTree> = this.RULE(
    "atom",
    (): ExpressionTree => {
      let minus: IToken | undefined;
      this.OPTION(() => {
        minus = this.CONSUME(t.Minus);
      });
      const part = this.OR([
        {
          // A duration that is too great is a mistake already.
          ALT: () =>
            this.literal(this.CONSUME(t.Duration), (token, span) => ({ kind: "duration", value: parseDuration(token.image) ?? 0, span })),
        },
        { ALT: () => this.literal(this.CONSUME(t.NumberToken), (token, span) => ({ kind: "number", value: Number(token.image), span })) },
        { ALT: () => this.literal(this.CONSUME(t.Text), (token, span) => ({ kind: "text", value: textOf(token.image), span })) },
        { ALT: () => this.literal(this.CONSUME(t.True), (_, span) => ({ kind: "flag", value: true, span })) },
        { ALT: () => this.literal(this.CONSUME(t.False), (_, span) => ({ kind: "flag", value: false, span })) },
        { ALT: () => this.literal(this.CONSUME(t.Now), (_, span) => ({ kind: "now", span })) },
        { ALT: () => this.SUBRULE(this.call) },
        { ALT: () => this.SUBRULE(this.path) },
        { ALT: () => this.SUBRULE(this.bracketed) },
      ]);
      return this.ACTION(
        (): ExpressionTree => (minus === undefined ? part : { kind: "negative", part, span: joined(spanOf(minus), part.span) }),
      );
    },
    { recoveryValueFunc: hole },
  );

  private literal(token: IToken, make: (token: IToken, span: Span) => ExpressionTree): ExpressionTree {
    return this.ACTION(() => make(token, spanOf(token)));
  }

  private readonly bracketed: Rule<ExpressionTree> = this.RULE(
    "bracketed",
    (): ExpressionTree => {
      const open = this.CONSUME(t.Open);
      const inner = this.SUBRULE(this.expression);
      const close = this.CONSUME(t.Close);
      return this.ACTION(() => (inner.kind === "hole" ? inner : { ...inner, span: joined(spanOf(open), spanOf(close)) }));
    },
    { recoveryValueFunc: hole },
  );

  private readonly call: Rule<ExpressionTree> = this.RULE(
    "call",
    (): ExpressionTree => {
      const name = this.CONSUME(t.Name);
      this.CONSUME(t.Open);
      const given: ExpressionTree[] = [];
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.keep(given, () => this.SUBRULE(this.expression)) });
      const end = this.CONSUME(t.Close);
      return this.ACTION(
        (): ExpressionTree => ({ kind: "call", name: nameOf(name), arguments: given, span: joined(spanOf(name), spanOf(end)) }),
      );
    },
    { recoveryValueFunc: hole },
  );

  readonly path: Rule<PathTree> = this.RULE(
    "path",
    (): PathTree => {
      // `run` begins a line; only with a field behind it is it the run itself.
      const first = this.OR([
        { ALT: () => this.CONSUME(t.Name) },
        { GATE: () => tokenMatcher(this.LA(2), t.Member), ALT: () => this.CONSUME(t.Run) },
      ]);
      const members: IToken[] = [];
      this.MANY(() => this.keep(members, () => this.CONSUME(t.Member)));
      return this.ACTION((): PathTree => {
        const segments = [nameOf(first), ...members.map(memberOf)];
        return { kind: "path", segments, span: joined(spanOf(first), spanOf(members.at(-1) ?? first)) };
      });
    },
    { recoveryValueFunc: noPath },
  );
}

/** Stands where a path could not be read. */
export function noPath(): PathTree {
  return { kind: "path", segments: [], span: { start: 0, end: 0 } };
}

function memberOf(token: IToken): NameTree {
  const { start, end } = spanOf(token);
  return { name: token.image.slice(1), span: { start: start + 1, end } };
}

function arithmetic(sign: IToken, left: ExpressionTree, right: ExpressionTree): ExpressionTree {
  return { kind: "arithmetic", operator: sign.image as Operator, left, right, span: joined(left.span, right.span) };
}
