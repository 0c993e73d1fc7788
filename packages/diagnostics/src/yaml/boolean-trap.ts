/** What a text that reads like a truth value was meant to be: in YAML 1.2 `no`, `yes`, `on` and `off` are texts. Undefined for any other text. */
export function yamlBooleanTrap(text: string): "true" | "false" | undefined {
  const lower = text.toLowerCase();
  if (["no", "off", "n", "false"].includes(lower)) return "false";
  return ["yes", "on", "y", "true"].includes(lower) ? "true" : undefined;
}
