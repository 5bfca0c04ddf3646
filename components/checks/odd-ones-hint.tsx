import type { RecognisedOddOnes } from './recognition';

/** "38 of 40 are United States numbers; these 2 are not: …" A hint: it asks nothing and holds nothing up. */
export function OddOnesHint({
  oddOnes: { by, most, mostCount, total, odd },
}: {
  oddOnes: RecognisedOddOnes;
}) {
  const name = by === 'country' ? countryName : (kind: string) => KIND_WORDS[kind] ?? 'of another kind';
  const others = by === 'country' ? `${name(most)} numbers` : name(most);
  return (
    <p className="border-l-2 border-line-strong pl-3 text-sm text-muted">
      {mostCount} of {total} are {others};{' '}
      {odd.length === 1 ? 'this one is not' : `these ${odd.length} are not`}:{' '}
      {odd.map(({ reading, is }, index) => (
        <span key={reading}>
          {index > 0 ? ', ' : ''}
          <bdi className="font-mono whitespace-nowrap text-ink">{reading}</bdi> ({name(is)})
        </span>
      ))}
      .
    </p>
  );
}

const KIND_WORDS: Record<string, string> = {
  local: 'local numbers',
  mobile: 'mobile',
  'toll-free': 'toll-free',
  'premium-rate': 'premium-rate',
};

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

function countryName(code: string): string {
  if (code === '') return 'no country known to us';
  return code === '001' ? 'international' : (names.of(code) ?? code);
}
