import type { IToken } from "chevrotain";
import { joined, nameOf, spanOf } from "./build.ts";
import type { Rule } from "./value-rules.ts";
import { RowRules } from "./row-rules.ts";
import * as t from "./tokens.ts";
import type { GateTree, LetTree, LineTree, NoteTree } from "./tree.ts";

/** A gate or a let, as they follow each other in a file. */
type EntryTree = { readonly gate: GateTree } | { readonly let: LetTree };

/** The whole grammar: gate files, and what stands inside YAML. The grammar page and the railroad diagram are made from these rules. */
class GateParser extends RowRules {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  readonly file: () => readonly EntryTree[] = this.RULE("file", () => {
    const entries: EntryTree[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => this.keep(entries, () => ({ gate: this.SUBRULE(this.gate) })) },
        { ALT: () => this.keep(entries, () => ({ let: this.SUBRULE(this.let) })) },
      ]);
    });
    return entries;
  });

  private readonly let: Rule<LetTree> = this.RULE(
    "let",
    (): LetTree => {
      const start = this.CONSUME(t.Let);
      const name = this.CONSUME(t.Name);
      const parameters: IToken[] = [];
      this.OPTION(() => {
        this.CONSUME(t.Open);
        this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.keep(parameters, () => this.CONSUME1(t.Name)) });
        this.CONSUME(t.Close);
      });
      this.CONSUME(t.Equals);
      const body = this.SUBRULE(this.expression);
      return this.ACTION(() => ({
        name: name.image,
        nameSpan: spanOf(name),
        parameters: parameters.map(nameOf),
        body,
        span: joined(spanOf(start), body.span),
      }));
    },
    { recoveryValueFunc: () => undefined as unknown as LetTree },
  );

  private readonly gate: Rule<GateTree> = this.RULE(
    "gate",
    (): GateTree => {
      const start = this.OR([{ ALT: () => this.CONSUME(t.Gate) }, { ALT: () => this.CONSUME(t.Guard) }]);
      const name = this.CONSUME(t.Name);
      let on: IToken | undefined;
      this.OPTION(() => {
        this.CONSUME(t.On);
        on = this.CONSUME1(t.Name);
      });
      this.CONSUME(t.OpenBrace);
      const lines: LineTree[] = [];
      this.AT_LEAST_ONE(() => this.keep(lines, () => this.SUBRULE(this.line)));
      const end = this.CONSUME(t.CloseBrace);
      return this.ACTION(() => ({
        kind: start.tokenType === t.Guard ? "guard" : "gate",
        name: name.image,
        nameSpan: spanOf(name),
        layer: (on ?? name).image,
        layerSpan: spanOf(on ?? name),
        lines: lines.filter((line) => line !== undefined),
        span: joined(spanOf(start), spanOf(end)),
      }));
    },
    { recoveryValueFunc: () => undefined as unknown as GateTree },
  );

  private readonly line: Rule<LineTree> = this.RULE(
    "line",
    (): LineTree => {
      const decision = this.OR([
        { ALT: () => this.CONSUME(t.Run) },
        { ALT: () => this.CONSUME(t.Pause) },
        { ALT: () => this.CONSUME(t.Stop) },
        { ALT: () => this.CONSUME(t.Seal) },
      ]);
      const code = this.CONSUME(t.Code);
      let applies: LineTree["applies"] = { kind: "always" };
      this.OPTION(() => {
        this.OR1([
          {
            ALT: () => {
              this.CONSUME(t.When);
              const expression = this.SUBRULE(this.expression);
              applies = { kind: "when", expression };
            },
          },
          {
            ALT: () => {
              const word = this.CONSUME(t.Otherwise);
              applies = this.ACTION(() => ({ kind: "otherwise", span: spanOf(word) }));
            },
          },
        ]);
      });
      const notes: NoteTree[] = [];
      this.OPTION1(() => {
        this.CONSUME(t.Noting);
        this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.keep(notes, () => this.SUBRULE(this.note)) });
      });
      return this.ACTION(() => lineOf(decision, code, { applies, notes }));
    },
    { recoveryValueFunc: () => undefined as unknown as LineTree },
  );
}

function lineOf(decision: IToken, code: IToken, rest: Pick<LineTree, "applies" | "notes">): LineTree {
  const { applies, notes } = rest;
  const end =
    notes.at(-1)?.span ?? (applies.kind === "when" ? applies.expression.span : applies.kind === "otherwise" ? applies.span : spanOf(code));
  const missing = code.isInsertedInRecovery === true || code.image === "";
  return {
    decision: decision.image as LineTree["decision"],
    decisionSpan: spanOf(decision),
    code: missing ? undefined : code.image,
    codeSpan: missing ? spanOf(decision) : spanOf(code),
    applies,
    notes,
    span: joined(spanOf(decision), end),
  };
}

/** The one parser; parsing resets it. */
export const gateParser: GateParser = new GateParser();
