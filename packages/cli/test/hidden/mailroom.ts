/** What must never be seen, wherever it stands in what comes in. */
export interface Secrets {
  readonly address: string;
  readonly phone: string;
  /** Words before and behind the address in every text. */
  readonly before: string;
  readonly behind: string;
}

/** A project whose every text holds an address, and whose rows, questions, files and ledgers tell all that came in. */
export function mailroom({ address, phone, before, behind }: Secrets): Readonly<Record<string, string>> {
  const text = `${before}${address}${behind}`;
  const body = JSON.stringify(text);
  const letter = (id: string): string =>
    `  - { id: ${JSON.stringify(id)}, body: ${body}, tags: [${body}, plain], contact: { phone: ${JSON.stringify(phone)}, age: 41.5, vip: true } }`;
  return {
    "book.yaml": BOOK,
    "rules.gate": GATES,
    "scenario.yaml": `${HEAD}facts:
  memo: ${body}
  pin: ${JSON.stringify(phone)}
  letters:
${[letter(address), letter(`b.${address}`), letter("plain")].map((line) => `  ${line}`).join("\n")}
${STORY}expect: { ends: any, after: { ${JSON.stringify(`letter(${address}).sent`)}: 7 } }
tables:
  look:
    told otherwise: { turn: plain, says: run FINE, noted: { letter.body: other, all: other } }
`,
  };
}

const BOOK = `maestro: 1
codebook: mailroom
layers: { look: {}, story: {}, clerk: {}, count: {} }
reasons:
  RUDE: { says: A rude word., fix: Be kind. }
  PRIVATE: Something private.
  UNFIT: Not as it should be.
  FINE: Fine.
  YES: Yes.
  NO: No.
  LATE: Late.
  BAD: No answer.
  NOTED: Noted.
  SENT: Sent.
  COUNTED: Counted.
types:
  contact: { phone: text, age: number, vip: true/false }
  letter: { id: text, body: text 0..2000, tags: 0..4 of text 0..2000, contact: contact, sent: integer 0.. }
facts:
  letters: 0..4 of letter
  memo: text 0..2000
  pin: text
phrases: { RUDE_WORDS: [fool] }
patterns: { EMAIL: '\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b' }
redact:
  patterns: [EMAIL]
  keys: [phone, age, vip, pin]
`;

const GATES = `let long(x) = x + 1 > 3

gate look {
  pause RUDE     when letter.body mentions RUDE_WORDS  noting letter.body, all = letter.body + letter.contact.phone
  pause PRIVATE  when any tag in letter.tags has tag mentions EMAIL
  pause PRIVATE  when letter.contact.phone mentions RUDE_WORDS and long(letter.contact.age)
  run   FINE     otherwise
}
`;

const HEAD = `maestro: 1
scenario: mailroom
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z, step: 1s }
`;

const STORY = `story:
  - note: NOTED
    noting: [memo, secret = pin, letters]
  - each: letter in letters
    do:
      - note: NOTED
        noting: [letter, who = letter.contact.phone, letter.contact.vip, whole = letter.body + letter.contact.phone]
      - gate: look
        ask: clerk
      - record: SENT
        noting: first = letter.tags
        file: "{letter.id}.txt"
        from: letter.body
people:
  clerk:
    decider: USER
    at: clerk
    question: "{letter.id}: {letter.body}, call {letter.contact.phone} ({letter.contact.age}, {letter.contact.vip}), {letter.tags} {pin}"
    answers: { YES: run, NO: stop }
    until: now + 1h
    late: LATE
    invalid: BAD
    simulated: YES
ledgers:
  letter:
    start: { sent: 0 }
    log: { reason: COUNTED, at: count }
    on: { PRIVATE: { sent: add 1 } }
outcomes:
  letters:
    cut: { set: { letters: '= absent' } }
cases:
  all of it is cut: { letters: cut, ends: any }
`;
