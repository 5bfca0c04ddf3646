import type { CompanySettings } from '@/lib/team/company';

/** The company's settings, to read. */
export function CompanyFacts({
  company,
  countries,
}: {
  company: CompanySettings;
  countries: { code: string; name: string }[];
}) {
  const country = countries.find(({ code }) => code === company.defaultCountry)?.name;
  const facts = [
    ['Company name', company.name || 'Not set'],
    ['Who files ports here', company.portFiler],
    ['Default country', country ?? 'As each person’s browser says'],
    [
      'New checks are seen by',
      company.newChecksVisibility === 'team' ? 'Everyone on the team' : 'Only whoever makes them',
    ],
    ['Longest life of a customer link', `${company.longestLinkDays} days`],
  ];
  return (
    <dl className="grid max-w-md gap-3">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt className="text-sm font-medium">{term}</dt>
          <dd className="text-muted">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
