// Whether two values of a field say the same to a person. The server keeps what it is sent in a form of its own: fields in
// another order, what nobody filled in written out, blanks at the ends gone.

export function saysTheSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

function said(value: unknown): unknown {
  if (typeof value === "string") return value.trim() || undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.map((one) => said(one) ?? null) : undefined;
  if (typeof value !== "object" || value === null) return value || undefined;
  const fields = Object.entries(value).map(([name, inner]) => [name, said(inner)] as const);
  const filled = fields.filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
