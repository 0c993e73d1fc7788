/** The layer of rows that no gate and no person writes; wire id 0. */
export const ENGINE_LAYER = "engine";

/** What a code of the engine says, by language. */
interface EngineText {
  readonly en: string;
  readonly ja: string;
}

/** The engine's own codes. They have the highest packed ids, downwards in this order; a codebook may not use them, and nobody is asked about them. */
export const ENGINE_CODES: ReadonlyMap<string, EngineText> = new Map([
  [
    "GATE_FAULT",
    {
      en: "It cannot be known whether a gate objects, or a gate says nothing: the run waits for the fact.",
      ja: "ゲートが異議を唱えるかどうか判断できない、またはゲートが何も言わない。事実が揃うまで待つ。",
    },
  ],
  [
    "FACT_UNSOUND",
    {
      en: "A thing came in that is not of its declared type, and nothing has objected: the run waits for a better one.",
      ja: "届いたものが宣言された型に合わず、どのゲートも異議を唱えていない。正しいものが届くまで待つ。",
    },
  ],
  ["FACT_SUPPLIED", { en: "Somebody supplied a fact that a run waited for.", ja: "待っていた事実が届いた。" }],
  ["ANSWER_INVALID", { en: "What came back to a question was not an answer to it.", ja: "返ってきたものは質問への回答ではない。" }],
  [
    "APPROVAL_EXPIRED",
    {
      en: "An effect would rest on an approval that has run out: the question comes again.",
      ja: "根拠となる承認の期限が切れている。もう一度尋ねる。",
    },
  ],
  [
    "LOG_RECOVERED",
    {
      en: "A log was cut off in the middle of a line and goes on from its last whole row.",
      ja: "ログが行の途中で切れていた。最後の完全な行から続ける。",
    },
  ],
  [
    "FILE_NOT_WRITTEN",
    {
      en: "The file of an effect could not be written, or may not have such a name: the run is stopped, or the turn in which that was.",
      ja: "効果のファイルを書けない、またはその名前は使えない。実行、またはその番を停止する。",
    },
  ],
  [
    "ANSWER_COUNTED",
    {
      en: "One of several answers that a question needs was given: it waits for the others.",
      ja: "必要な回答のうち一つが届いた。残りを待つ。",
    },
  ],
  [
    "QUESTION_PASSED_ON",
    { en: "Nobody answered in time: the question goes to somebody else.", ja: "期限内に回答がなかった。質問は次の人に回る。" },
  ],
  [
    "APPROVAL_VOIDED",
    { en: "What an approval rested on came in again: it counts no longer.", ja: "承認の根拠が新しく届いた。その承認はもう効かない。" },
  ],
  ["WAIT_CLOSED", { en: "Somebody stopped a run that waited.", ja: "待っていた実行を人が止めた。" }],
  [
    "ANSWER_REPEATED",
    {
      en: "Another answer came to a question that was answered already: it is told and changes nothing.",
      ja: "すでに回答された質問に別の回答が届いた。記録するだけで、何も変わらない。",
    },
  ],
]);
