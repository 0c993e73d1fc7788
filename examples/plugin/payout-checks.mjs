// Functions that the rules in payout.gate call. Times are milliseconds since 1970. No clock, no chance, no files: what they give depends on what they get.

const DAY = 86_400_000;
const MOST_DAYS = 4_000;

/** Whether the check digits of an account number (IBAN) are right. */
function ibanOk(account) {
  const text = account.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** How many days from Monday to Friday begin, in UTC, after one time and not after another. What lies too far apart is refused. */
function weekdays(from, to) {
  const [first, last] = [Math.floor(from / DAY), Math.floor(to / DAY)];
  if (last < first || last - first > MOST_DAYS) throw new RangeError(`from 0 to ${MOST_DAYS} days can be counted`);
  let count = 0;
  // 1 January 1970 was a Thursday.
  for (let day = first + 1; day <= last; day++) if ((day + 3) % 7 < 5) count++;
  return count;
}

export const functions = {
  iban_ok: { takes: ["text 1..50"], gives: "true/false", cost: 200, call: ibanOk },
  weekdays: { takes: ["time", "time"], gives: "integer 0..4000", cost: MOST_DAYS, call: weekdays },
};
