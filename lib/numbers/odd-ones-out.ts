import { type NumberKind, planOf } from './phone-number';

/** One or two numbers of another country or kind than all the others. A country is ISO 3166-1 alpha-2. */
export type OddOnesOut = {
  by: 'country' | 'kind';
  /** What all the others are: a country, or a kind of number. */
  most: string;
  /** How many the others are. */
  mostCount: number;
  total: number;
  odd: { e164: string; is: string }[];
};

/** Fewer than this beside them make nothing look odd. */
const MANY = 8;
const FEW = 2;

/**
 * The one or two numbers that are of another country than all the rest or, within one country, of another kind; `null` where there
 * are none such. It is a hint: one customer may well have an office abroad.
 */
export function oddOnesOut(e164s: Iterable<string>): OddOnesOut | null {
  const countries = new Groups<string>();
  const kinds = new Groups<NumberKind>();
  for (const e164 of e164s) {
    const plan = planOf(e164);
    countries.add(plan?.country ?? '', e164);
    kinds.add(plan?.kind ?? 'other', e164);
  }
  return countries.size === 1 ? kinds.oddOnes('kind') : countries.oddOnes('country');
}

/** Counts members and keeps the first few of each group, whatever the length of the list. */
class Groups<Name extends string> {
  private readonly groups = new Map<Name, { count: number; first: { e164: string; at: number }[] }>();
  private total = 0;

  get size(): number {
    return this.groups.size;
  }

  add(name: Name, e164: string): void {
    const group = this.groups.get(name) ?? { count: 0, first: [] };
    group.count += 1;
    if (group.first.length < FEW) group.first.push({ e164, at: this.total });
    this.groups.set(name, group);
    this.total += 1;
  }

  oddOnes(by: OddOnesOut['by']): OddOnesOut | null {
    const [largest, ...others] = [...this.groups].sort(([, a], [, b]) => b.count - a.count);
    if (largest === undefined) return null;
    const [most, { count: mostCount }] = largest;
    const few = this.total - mostCount;
    if (most === '' || mostCount < MANY || few === 0 || few > FEW) return null;
    const odd = others
      .flatMap(([is, { first }]) => first.map(({ e164, at }) => ({ e164, is, at })))
      .sort((a, b) => a.at - b.at)
      .map(({ e164, is }) => ({ e164, is }));
    return { by, most, mostCount, total: this.total, odd };
  }
}
